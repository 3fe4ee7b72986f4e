package io.datafair.directory.provider.configuration;

import java.net.URI;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A configured provider.
 *
 * @param id slug of its host; a name for the social ones
 * @param settings as configured, with what its protocol needs
 */
public record IdentityProvider(
    ProviderType type,
    String id,
    String title,
    ProvisioningPolicy provisioning,
    Map<String, Object> settings) {
  private static final Pattern NOT_SLUG = Pattern.compile("[^a-z0-9-]");

  public IdentityProvider {
    settings = new LinkedHashMap<>(settings);
  }

  /**
   * Reads a provider.
   *
   * @param address discovery address, entity id or site that it is known by
   */
  public static IdentityProvider of(
      ProviderType type, String address, Map<String, Object> settings) {
    return new IdentityProvider(
        type,
        id(address),
        JsonFields.text(settings, "title", address),
        ProvisioningPolicy.of(settings),
        settings);
  }

  /** What may be shown of it to anyone. */
  public Map<String, Object> view(boolean mainSite) {
    Map<String, Object> view = new LinkedHashMap<>();
    // The main site has always listed its OpenID providers under the older name.
    view.put("type", mainSite && type == ProviderType.OIDC ? ProviderType.OAUTH.key() : type.key());
    view.put("id", id);
    view.put("title", title);
    for (String field : new String[] {"color", "icon", "img", "redirectMode", "host"}) {
      if (settings.get(field) != null) {
        view.put(field, settings.get(field));
      }
    }
    return view;
  }

  /** The host of an address, kept to letters, digits and dashes. */
  static String id(String address) {
    String host = URI.create(address).getRawAuthority();
    String plain =
        Normalizer.normalize(host == null ? address : host, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT);
    return NOT_SLUG.matcher(plain).replaceAll("");
  }

  @Override
  public String toString() {
    return type.key() + ":" + id;
  }
}
