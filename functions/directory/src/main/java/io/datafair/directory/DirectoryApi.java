package io.datafair.directory;

import io.datafair.directory.common.Answers;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.mail.MailSender;
import io.datafair.directory.page.UiConfigRoutes;
import io.datafair.directory.provider.IdentityProviders;
import io.datafair.directory.provider.configuration.ProviderSettings;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import java.time.Clock;

/** The route table of the service, assembled over a database that a deployment has prepared. */
public final class DirectoryApi {
  private final Routes routes = new Routes();
  private final SigningKeys keys;
  private final IdentityProviders providers;
  private final HttpFunction function;

  DirectoryApi(
      Edge edge,
      DirectorySettings settings,
      ProviderSettings providers,
      DirectoryStores stores,
      SecretCipher cipher,
      MailSender sender,
      Clock clock) {
    TokenSigner.prepare();
    DirectoryServices services =
        new DirectoryServices(settings, providers, stores, cipher, sender, clock);
    this.keys = services.keys;
    this.providers = services.providers;
    addTo(services, settings, providers);
    this.function =
        new HttpFunction(
            edge,
            services.storages.guard(routes).below("/simple-directory/"),
            settings.publicOrigin(),
            settings.defaultLanguage(),
            Answers.secured(settings.secure()));
  }

  private void addTo(
      DirectoryServices services, DirectorySettings settings, ProviderSettings providers) {
    routes
        .add("GET", "/simple-directory/.well-known/jwks.json", this::jwks)
        .add("GET", "/.well-known/jwks.json", this::jwks);
    new SessionsApi(services, providers.applications()).addTo(routes);
    new AccountsApi(services).addTo(routes);
    new UiConfigRoutes(
            settings.pages(),
            settings.login(),
            settings.passwords(),
            settings.accounts(),
            settings.storage(),
            settings.defaultRoles())
        .addTo(routes);
  }

  private HttpResponse jwks(HttpRequest request) {
    // Shorter than the overlap of two keys by far: a verifier that keeps it misses no key for long.
    return Answers.shared(keys.published()).withHeader("cache-control", "public, max-age=60");
  }

  Routes routes() {
    return routes;
  }

  IdentityProviders providers() {
    return providers;
  }

  public HttpFunction function() {
    return function;
  }
}
