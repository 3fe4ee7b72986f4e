package io.datafair.directory.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of OAuth 2 providers. */
interface OAuthClient {

  /**
   * A person who leaves for a provider.
   *
   * @param callback where the provider answers
   * @param email address to fill the provider's form with
   */
  record Departure(
      IdentityProvider provider, RelayState state, String callback, @Nullable String email) {}

  /**
   * A person who comes back.
   *
   * @param issuer who the answer says it comes from
   */
  record Arrival(
      IdentityProvider provider,
      RelayState state,
      String callback,
      String code,
      @Nullable String issuer) {}

  /** The address to send a person to. */
  String authorization(Departure departure) throws ProviderAnswerException;

  /** Who came back. */
  Proof exchange(Arrival arrival) throws ProviderAnswerException;

  /** Who a person still is. */
  Proof refresh(IdentityProvider provider, OAuthTokenStore.Stored held)
      throws ProviderAnswerException;

  /** The session that a provider says has ended. */
  Optional<String> endedSession(IdentityProvider provider, String logoutToken)
      throws ProviderAnswerException;

  /** The profile in standard claims, with an address that can be trusted. */
  static Profile profile(Map<String, Object> claims, boolean acceptUnverified) {
    String email = JsonFields.text(claims, "email");
    if (email == null || email.indexOf('@') < 1) {
      throw ProviderRefusal.NO_EMAIL.exception();
    }
    boolean unverified =
        Boolean.FALSE.equals(claims.get("email_verified"))
            || "false".equals(claims.get("email_verified"));
    if (unverified && !acceptUnverified) {
      throw ProviderRefusal.EMAIL_NOT_VERIFIED.exception();
    }
    String first = JsonFields.text(claims, "given_name");
    String last = JsonFields.text(claims, "family_name");
    return new Profile(
        String.valueOf(claims.get("sub")),
        email,
        first,
        first == null && last == null ? JsonFields.text(claims, "name") : last,
        JsonFields.text(claims, "picture"),
        claims);
  }

  /** An endpoint with parameters added to those it has. */
  static String address(URI endpoint, Map<String, String> parameters) {
    StringBuilder address = new StringBuilder(endpoint.toString());
    char mark = endpoint.getRawQuery() == null ? '?' : '&';
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      address
          .append(mark)
          .append(each.getKey())
          .append('=')
          .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8));
      mark = '&';
    }
    return address.toString();
  }
}
