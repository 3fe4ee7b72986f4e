package io.datafair.directory.storage;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads people from an LDAP server, and checks their passwords by signing in there. */
final class LdapServer {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final int PAGE = 500;
  private static final int MOST = 200_000;

  private final LdapSettings settings;

  LdapServer(LdapSettings settings) {
    this.settings = settings;
  }

  /** Whether the server lets somebody in. */
  boolean accepts(String dn, String password) {
    // A name without a password is let in as nobody.
    if (password.isEmpty()) {
      return false;
    }
    try (LDAPConnection connection = connect()) {
      return connection.bind(dn, password).getResultCode().equals(ResultCode.SUCCESS);
    } catch (LDAPException e) {
      if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)
          || e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return false;
      }
      throw unreachable(e);
    }
  }

  /** Gives every person, page after page. */
  void people(Consumer<SearchResultEntry> reader) {
    try (LDAPConnection connection = connect()) {
      connection.bind(settings.searchUser(), settings.searchPassword());
      SearchRequest request =
          new SearchRequest(
              settings.base(),
              SearchScope.SUB,
              Filter.createEqualityFilter("objectClass", settings.objectClass()));
      ASN1OctetString cookie = null;
      int read = 0;
      do {
        request.setControls(new SimplePagedResultsControl(PAGE, cookie));
        SearchResult page = connection.search(request);
        page.getSearchEntries().forEach(reader);
        read += page.getEntryCount();
        cookie = next(page);
      } while (cookie != null && read < MOST);
    } catch (LDAPException e) {
      throw unreachable(e);
    }
  }

  private static @Nullable ASN1OctetString next(SearchResult page) throws LDAPException {
    SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
    return control != null && control.moreResultsToReturn() ? control.getCookie() : null;
  }

  private LDAPConnection connect() throws LDAPException {
    LDAPURL url = new LDAPURL(settings.url());
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(CONNECT_MILLIS);
    options.setResponseTimeoutMillis(ANSWER_MILLIS);
    options.setFollowReferrals(false);
    if (!url.getScheme().equals("ldaps")) {
      return new LDAPConnection(options, url.getHost(), url.getPort());
    }
    try {
      return new LDAPConnection(
          new SSLUtil().createSSLSocketFactory(), options, url.getHost(), url.getPort());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is not available", e);
    }
  }

  private static IllegalStateException unreachable(LDAPException e) {
    return new IllegalStateException("the LDAP server does not answer: " + e.getResultCode(), e);
  }
}
