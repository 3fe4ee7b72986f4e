package io.datafair.directory.provider.configuration;

import io.datafair.directory.site.SiteStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers of each site. Contract: directory, section 7.1. */
public final class ProviderRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

  private final SiteStore sites;
  private final List<IdentityProvider> ofMainSite = new ArrayList<>();

  /** Reads the providers of the main site; a wrong one ends the start-up. */
  public ProviderRegistry(ProviderSettings settings, SiteStore sites) {
    this.sites = sites;
    settings.saml().forEach(each -> ofMainSite.add(read(ProviderType.SAML2, each)));
    for (String name : settings.social().keySet().stream().sorted().toList()) {
      ofMainSite.add(SocialProvider.of(name).provider());
    }
    settings.oidc().forEach(each -> ofMainSite.add(read(ProviderType.OIDC, each)));
  }

  /** The providers of a site, in the order that they are shown. */
  public List<IdentityProvider> of(LoginSite site) {
    return site.isMain()
        ? List.copyOf(ofMainSite)
        : site.providers().stream().flatMap(each -> ofSite(site, each)).toList();
  }

  public Optional<IdentityProvider> find(LoginSite site, ProviderType type, String id) {
    return of(site).stream()
        .filter(each -> each.type() == type && each.id().equals(id))
        .findFirst();
  }

  /** Both protocols of the family, since the main site lists one under the name of the other. */
  public Optional<IdentityProvider> findOAuth(LoginSite site, String id) {
    return find(site, ProviderType.OIDC, id).or(() -> find(site, ProviderType.OAUTH, id));
  }

  private Stream<IdentityProvider> ofSite(LoginSite site, Map<String, Object> settings) {
    Optional<ProviderType> type = ProviderType.of(JsonFields.text(settings, "type", ""));
    try {
      return switch (type.orElse(ProviderType.OAUTH)) {
        case OIDC -> Stream.of(read(ProviderType.OIDC, settings));
        case SAML2 -> Stream.of(read(ProviderType.SAML2, settings));
        case OTHER_SITE -> otherSite(site, settings).stream();
        case OAUTH -> Stream.empty();
      };
    } catch (IllegalArgumentException e) {
      LOG.warn("a provider of site {} is left out: {}", site.id(), e.getMessage());
      return Stream.empty();
    }
  }

  private Optional<IdentityProvider> otherSite(LoginSite site, Map<String, Object> settings) {
    String host = JsonFields.required(settings, "site");
    return sites
        .exactly(host, "")
        .filter(
            other ->
                site.current()
                    .secondary()
                    .filter(own -> own.owner().sameAs(other.owner()))
                    .isPresent())
        .map(
            other -> {
              Map<String, Object> known = JsonFields.object(settings);
              known.put("host", host);
              return IdentityProvider.of(ProviderType.OTHER_SITE, host, known);
            });
  }

  private static IdentityProvider read(ProviderType type, Map<String, Object> settings) {
    String address =
        type == ProviderType.SAML2
            ? SamlMetadata.entityId(JsonFields.required(settings, "metadata"))
            : OidcSettings.of(settings).discovery().toString();
    return IdentityProvider.of(type, address, settings);
  }
}
