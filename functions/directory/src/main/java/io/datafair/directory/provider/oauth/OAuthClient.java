package io.datafair.directory.provider.oauth;

import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.JsonFields;
import io.datafair.directory.provider.login.AuthenticationResult;
import io.datafair.directory.provider.login.OAuthTokenStore;
import io.datafair.directory.provider.login.Profile;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.directory.provider.login.ProviderRefusal;
import io.datafair.directory.provider.login.RelayState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of OAuth 2 providers. */
public interface OAuthClient {

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
  AuthenticationResult exchange(Arrival arrival) throws ProviderAnswerException;

  /** Who a person still is. */
  AuthenticationResult refresh(IdentityProvider provider, OAuthTokenStore.Stored held)
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
}
