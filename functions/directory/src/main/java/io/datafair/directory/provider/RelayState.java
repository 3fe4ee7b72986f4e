package io.datafair.directory.provider;

import io.datafair.runtime.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A login under way at a provider, kept while its person is there.
 *
 * @param id travels with the person and comes back with the answer, once
 * @param secret the verifier of the code, which never leaves the service
 * @param nonce ties the provider's token, or its SAML answer, to this login
 * @param browser ties the answer to the browser that left
 */
record RelayState(
    String id,
    ProviderType type,
    String provider,
    @Nullable String site,
    String secret,
    String nonce,
    String browser,
    Wish wish) {

  /**
   * What the person asked for before leaving.
   *
   * @param redirect already on this site
   */
  record Wish(
      String redirect,
      @Nullable String organization,
      @Nullable String department,
      @Nullable String invitation,
      boolean adminMode) {

    static Wish of(HttpRequest request, String redirect) {
      return new Wish(
          redirect,
          given(request, "org"),
          given(request, "dep"),
          given(request, "invit_token"),
          request.query().is("adminMode", "true"));
    }

    private static @Nullable String given(HttpRequest request, String name) {
      String value = request.query().value(name);
      return value == null || value.isEmpty() ? null : value;
    }
  }
}
