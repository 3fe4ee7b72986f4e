package io.datafair.directory.site;

import io.datafair.core.account.AccountType;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.request.Documents;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The bodies by which sites are declared and changed. Contract: directory, section 13.1. */
final class SiteBody {
  static final String MASK = "*****";
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,250})(?::\\d{1,5})?");
  private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_-]{1,80}){1,10}");

  private SiteBody() {}

  static Document owner(Map<String, Object> body) {
    if (body.get("owner") instanceof Map<?, ?> owner
        && owner.get("type") instanceof String type
        && AccountType.of(type).isPresent()) {
      return Documents.of(owner);
    }
    throw invalid("owner");
  }

  static String host(Map<String, Object> body) {
    String host = String.valueOf(body.get("host"));
    if (!HOST.matcher(host).matches()) {
      throw invalid("host");
    }
    return host;
  }

  static @Nullable String path(Map<String, Object> body) {
    if (!(body.get("path") instanceof String path) || path.isEmpty() || path.equals("/")) {
      return null;
    }
    if (!PATH.matcher(path).matches()) {
      throw invalid("path");
    }
    return path;
  }

  /** The theme sent, completed; the legacy logo beside it is part of it. */
  static Document theme(@Nullable Object theme, @Nullable Object logo) {
    Map<String, Object> given = new LinkedHashMap<>();
    if (theme instanceof Map<?, ?> map) {
      map.forEach((name, value) -> given.put(String.valueOf(name), value));
    } else if (theme != null) {
      throw invalid("theme");
    }
    if (logo instanceof String image && !image.isEmpty()) {
      given.putIfAbsent("logo", image);
    }
    return Document.parse(new String(Json.bytes(Theme.complete(given)), StandardCharsets.UTF_8));
  }

  /** Providers to store: their secrets ciphered, those sent masked or empty kept as they were. */
  static List<Document> providers(List<?> sent, List<Document> stored, SecretCipher cipher) {
    List<Document> providers = new ArrayList<>();
    for (Object each : sent) {
      Document provider = Documents.of((Map<?, ?>) each);
      if (provider.get("client") instanceof Document client) {
        client.put("secret", secret(client.get("secret"), provider, stored, cipher));
      }
      providers.add(provider);
    }
    return providers;
  }

  private static Object secret(
      @Nullable Object sent, Document provider, List<Document> stored, SecretCipher cipher) {
    if (sent instanceof String clear && !clear.isEmpty() && !clear.equals(MASK)) {
      return cipher.encrypt(clear);
    }
    return stored.stream()
        .filter(each -> sameProvider(each, provider))
        .map(each -> each.getEmbedded(List.of("client", "secret"), Object.class))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> invalid("authProviders/client/secret"));
  }

  private static boolean sameProvider(Document one, Document other) {
    return Objects.equals(one.get("type"), other.get("type"))
        && Objects.equals(one.get("discovery"), other.get("discovery"))
        && Objects.equals(
            one.getEmbedded(List.of("client", "id"), Object.class),
            other.getEmbedded(List.of("client", "id"), Object.class));
  }

  static ProblemException invalid(String field) {
    return Refusal.invalid("body/" + field);
  }
}
