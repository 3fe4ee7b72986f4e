package io.datafair.directory.propagation;

import io.datafair.runtime.http.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A service of others that is told of accounts. Contract: directory, section 17.
 *
 * @param base address that ends before the account's type
 * @param key shared secret
 */
public record Webhook(String base, String key) {

  @Override
  public String toString() {
    return base;
  }

  /** The webhooks of a deployment: {@code [{"base","key"}]}. */
  public static List<Webhook> of(String json) {
    List<Webhook> webhooks = new ArrayList<>();
    try {
      for (Object each : Json.MAPPER.readValue(json, List.class)) {
        if (each instanceof Map<?, ?> map
            && map.get("base") instanceof String base
            && map.get("key") instanceof String key
            && base.matches("https?://[^\\s?#]+")
            && host(base) != null) {
          webhooks.add(new Webhook(base.replaceAll("/+$", ""), key));
        } else {
          throw new IllegalStateException("IDENTITIES_WEBHOOKS lists objects of a base and a key");
        }
      }
    } catch (JacksonException e) {
      throw new IllegalStateException("IDENTITIES_WEBHOOKS is not a JSON array", e);
    }
    return webhooks;
  }

  /** Where an account is told. */
  URI address(String type, String id) {
    return URI.create(base + "/" + type + "/" + encode(id) + "?key=" + encode(key));
  }

  /** The host that the operator names, in lower case; null when it names none. */
  static @Nullable String host(String base) {
    try {
      String host = new URI(base).getHost();
      return host == null ? null : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
