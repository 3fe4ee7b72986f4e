package io.datafair.directory.provider.login;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider has proved.
 *
 * @param tokens those of the person at the provider, from OAuth 2 only
 */
public record AuthenticationResult(Profile profile, @Nullable Tokens tokens) {

  /**
   * Tokens as held; they are stored encrypted.
   *
   * @param session the provider's session, named when it ends
   * @param offline the refresh token outlives that session
   */
  public record Tokens(
      String access,
      @Nullable String refresh,
      Instant expiry,
      @Nullable String session,
      boolean offline) {

    @Override
    public String toString() {
      return "tokens until " + expiry;
    }
  }
}
