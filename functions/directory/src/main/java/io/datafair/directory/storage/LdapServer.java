package io.datafair.directory.storage;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLUtil;
import io.datafair.core.id.Ids;
import io.datafair.directory.account.external.StorageUnavailableException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Reads people from an LDAP server, and checks their passwords by signing in there. */
final class LdapServer {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int PAGE = 500;
  private static final int MOST = 200_000;

  private final LdapSettings settings;
  private final int answerMillis;

  /** How long an answer is waited for. */
  enum Patience {
    /** Somebody waits: three answers come within the time of a request. */
    REQUEST(5_000),
    CLOCK(20_000);

    private final int millis;

    Patience(int millis) {
      this.millis = millis;
    }
  }

  LdapServer(LdapSettings settings, Patience patience) {
    this.settings = settings;
    this.answerMillis = patience.millis;
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(LDAPConnection connection) throws LDAPException;
  }

  /** Whether the server lets somebody in. */
  boolean accepts(String dn, String password) {
    return with(connection -> letsIn(connection, dn, password));
  }

  /** The one person whom an address and a password name. */
  Optional<SearchResultEntry> enter(String email, String password) {
    return with(
        connection -> {
          Optional<SearchResultEntry> found = person(connection, email);
          // Somebody unknown costs as much as a wrong password.
          String dn = found.map(SearchResultEntry::getDN).orElseGet(this::nobody);
          return letsIn(connection, dn, password) ? found : Optional.empty();
        });
  }

  /** The one person who has an address. */
  Optional<SearchResultEntry> person(String email) {
    return with(connection -> person(connection, email));
  }

  private Optional<SearchResultEntry> person(LDAPConnection connection, String email)
      throws LDAPException {
    connection.bind(settings.server().searchUser(), settings.server().searchPassword());
    SearchRequest request =
        new SearchRequest(
            settings.people().base(),
            SearchScope.SUB,
            Filter.createANDFilter(
                ofClass(settings.people().objectClass()),
                Filter.createEqualityFilter(settings.people().email(), email)));
    request.setSizeLimit(2);
    request.setTimeLimitSeconds(answerMillis / 1_000);
    List<SearchResultEntry> found = found(connection, request);
    // An address of two people tells neither.
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static List<SearchResultEntry> found(LDAPConnection connection, SearchRequest request)
      throws LDAPException {
    try {
      return connection.search(request).getSearchEntries();
    } catch (LDAPException e) {
      if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
        return List.of();
      }
      throw e;
    }
  }

  private String nobody() {
    return new RDN(settings.people().id(), Ids.urlSafe()) + "," + settings.people().base();
  }

  private static boolean letsIn(LDAPConnection connection, String dn, String password)
      throws LDAPException {
    // A name without a password is let in as nobody.
    if (password.isEmpty()) {
      return false;
    }
    try {
      return connection.bind(dn, password).getResultCode().equals(ResultCode.SUCCESS);
    } catch (LDAPException e) {
      if (e.getResultCode().isConnectionUsable()) {
        return false;
      }
      throw e;
    }
  }

  /** Gives every person, page after page. */
  void people(Consumer<List<SearchResultEntry>> reader) {
    pages(settings.people().base(), settings.people().objectClass(), reader);
  }

  /** Gives every entry of a class, page after page. */
  void pages(String base, String objectClass, Consumer<List<SearchResultEntry>> reader) {
    with(
        connection -> {
          connection.bind(settings.server().searchUser(), settings.server().searchPassword());
          SearchRequest request = new SearchRequest(base, SearchScope.SUB, ofClass(objectClass));
          ASN1OctetString cookie = null;
          int read = 0;
          do {
            request.setControls(new SimplePagedResultsControl(PAGE, cookie));
            SearchResult page = connection.search(request);
            reader.accept(page.getSearchEntries());
            read += page.getEntryCount();
            cookie = next(page);
          } while (cookie != null && read < MOST);
          if (cookie != null) {
            // A part of the accounts would make the others look gone.
            throw new IllegalStateException("the LDAP server has more than " + MOST + " entries");
          }
          return read;
        });
  }

  private static Filter ofClass(String objectClass) {
    return Filter.createEqualityFilter("objectClass", objectClass);
  }

  private static @Nullable ASN1OctetString next(SearchResult page) throws LDAPException {
    SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
    return control != null && control.moreResultsToReturn() ? control.getCookie() : null;
  }

  private <T> T with(Work<T> work) {
    try (LDAPConnection connection = connect()) {
      return work.on(connection);
    } catch (LDAPException e) {
      throw new StorageUnavailableException(
          "the LDAP server refuses or does not answer: " + e.getResultCode(), e);
    }
  }

  private LDAPConnection connect() throws LDAPException {
    LDAPURL url = new LDAPURL(settings.server().url());
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(CONNECT_MILLIS);
    options.setResponseTimeoutMillis(answerMillis);
    options.setFollowReferrals(false);
    options.setUseSynchronousMode(true);
    // The library trusts any name by default.
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    try {
      SSLSocketFactory tls = new TimedTls(new SSLUtil().createSSLSocketFactory(), CONNECT_MILLIS);
      if (url.getScheme().equals("ldaps")) {
        return new LDAPConnection(tls, options, url.getHost(), url.getPort());
      }
      LDAPConnection connection = new LDAPConnection(options, url.getHost(), url.getPort());
      if (settings.server().startTls()) {
        startTls(connection, tls);
      }
      return connection;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is not available", e);
    }
  }

  private static void startTls(LDAPConnection connection, SSLSocketFactory tls)
      throws LDAPException {
    LDAPException refusal = null;
    try {
      var result = connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
      if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
        refusal = new LDAPException(result);
      }
    } catch (LDAPException e) {
      refusal = e;
    }
    if (refusal != null) {
      connection.close();
      throw refusal;
    }
  }
}
