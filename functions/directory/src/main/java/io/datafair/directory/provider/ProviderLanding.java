package io.datafair.directory.provider;

import io.datafair.core.account.Membership;
import io.datafair.directory.session.Redirects;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.session.Sessions;
import io.datafair.runtime.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where people go once a provider has answered: to their session, or back to the login page. */
final class ProviderLanding {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderLanding.class);

  private final Sessions sessions;
  private final String defaultRedirect;

  ProviderLanding(Sessions sessions, String defaultRedirect) {
    this.sessions = sessions;
    this.defaultRedirect = defaultRedirect;
  }

  Redirects redirects(LoginSite site) {
    return new Redirects(site.url(), defaultRedirect);
  }

  HttpResponse accepted(LoginSite site, ProviderLogin.Accepted login, String redirect) {
    Map<String, String> active = new LinkedHashMap<>();
    login.active().ifPresent(membership -> describe(membership, active));
    String token =
        sessions.temporaryToken(login.user(), new SessionFlags(false, login.adminMode()));
    Redirects redirects = redirects(site);
    return HttpResponse.redirect(redirects.callback(token, redirects.safe(redirect), active));
  }

  private static void describe(Membership membership, Map<String, String> parameters) {
    parameters.put("id_token_org", membership.id());
    if (membership.department() != null) {
      parameters.put("id_token_dep", membership.department());
    }
  }

  HttpResponse refused(LoginSite site, ProviderRefusal refusal) {
    return HttpResponse.redirect(redirects(site).loginError(refusal.code()));
  }

  /** The provider proved nothing; why is told to the operator alone. */
  HttpResponse unproved(LoginSite site, String provider, Exception cause) {
    LOG.warn("login through {} refused: {}", provider, cause.getMessage());
    return refused(site, ProviderRefusal.BAD_ANSWER);
  }
}
