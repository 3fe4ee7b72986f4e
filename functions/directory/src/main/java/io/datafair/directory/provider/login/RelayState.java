package io.datafair.directory.provider.login;

import io.datafair.directory.provider.configuration.ProviderType;
import io.datafair.runtime.http.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * A login under way at a provider, kept while its person is there.
 *
 * @param id travels with the person and comes back with the answer, once
 * @param secret the verifier of the code, which never leaves the service
 * @param nonce ties the provider's token, or its SAML answer, to this login
 * @param browser ties the answer to the browser that left
 */
public record RelayState(
    String id,
    ProviderType type,
    String provider,
    @Nullable String site,
    String secret,
    String nonce,
    String browser,
    Parameters parameters) {

  /**
   * What the person asked for before leaving.
   *
   * @param redirect already on this site
   */
  public record Parameters(
      String redirect,
      @Nullable String organization,
      @Nullable String department,
      @Nullable String invitation,
      boolean adminMode) {

    static Parameters of(QueryParameters query, String redirect) {
      return new Parameters(
          redirect,
          given(query, "org"),
          given(query, "dep"),
          given(query, "invit_token"),
          query.is("adminMode", "true"));
    }

    private static @Nullable String given(QueryParameters query, String name) {
      String value = query.value(name);
      return value == null || value.isEmpty() ? null : value;
    }
  }

  /** The same, with what a protocol chose to tie the answer by, and without any verifier. */
  public RelayState tiedBy(String chosen) {
    return new RelayState(id, type, provider, site, "", chosen, browser, parameters);
  }
}
