package io.datafair.directory.provider.configuration;

import io.datafair.runtime.http.Json;
import io.datafair.runtime.outbound.OutboundRules;
import io.datafair.runtime.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment decides of its providers. Contract: directory, section 20.
 *
 * @param social client id and secret of each social provider, by its name
 * @param oidc OpenID Connect providers of the main site
 * @param saml SAML providers of the main site
 * @param applications external applications of every site
 * @param defaultOrganizations where members of the main site are created
 * @param outbound where providers may be called
 * @param variables reads a secret written {@code env:NAME}; null when there is none of that name
 */
public record ProviderSettings(
    Map<String, Client> social,
    List<Map<String, Object>> oidc,
    List<Map<String, Object>> saml,
    List<Map<String, Object>> applications,
    List<String> defaultOrganizations,
    OutboundRules outbound,
    Variables variables) {

  /** Reads a setting, those of the secret of settings first. */
  @FunctionalInterface
  public interface Variables {
    @Nullable String read(String name);
  }

  /** How the platform is known by a social provider. */
  public record Client(String id, String secretVariable) {}

  public ProviderSettings {
    social = Map.copyOf(social);
    oidc = List.copyOf(oidc);
    saml = List.copyOf(saml);
    applications = List.copyOf(applications);
    defaultOrganizations = List.copyOf(defaultOrganizations);
  }

  public static ProviderSettings of(Settings settings) {
    Map<String, Client> social = new LinkedHashMap<>();
    for (String name : settings.list("OAUTH_PROVIDERS", "")) {
      String prefix = "OAUTH_" + name.toUpperCase(Locale.ROOT);
      social.put(
          name.toLowerCase(Locale.ROOT),
          new Client(settings.required(prefix + "_ID"), prefix + "_SECRET"));
    }
    return new ProviderSettings(
        social,
        objects("OIDC_PROVIDERS", settings.optional("OIDC_PROVIDERS", "")),
        objects("SAML2_PROVIDERS", settings.optional("SAML2_PROVIDERS", "")),
        objects("APPLICATIONS", settings.optional("APPLICATIONS", "")),
        settings.list("DEFAULT_ORG", ""),
        OutboundRules.of(settings),
        settings::optional);
  }

  private static List<Map<String, Object>> objects(String name, String text) {
    if (text.isBlank()) {
      return List.of();
    }
    try {
      byte[] wrapped = ("{\"all\":" + text + "}").getBytes(StandardCharsets.UTF_8);
      List<Map<String, Object>> objects = new ArrayList<>();
      if (Json.object(wrapped).get("all") instanceof List<?> list) {
        list.forEach(each -> objects.add(JsonFields.object((Map<?, ?>) each)));
        return objects;
      }
      throw new IllegalArgumentException("no array");
    } catch (RuntimeException e) {
      // The text may hold a secret: neither it nor the parser's excerpt of it is told.
      throw new IllegalStateException(name + " must be a JSON array of objects");
    }
  }
}
