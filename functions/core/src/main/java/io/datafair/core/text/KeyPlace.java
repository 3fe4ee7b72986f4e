package io.datafair.core.text;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a key is found.
 *
 * @param folder of the capability in the archive
 */
record KeyPlace(String folder, String key) {
  /** The packages of the platform, under which each capability has one: {@code io.datafair.x}. */
  private static final int ROOT = 2;

  private static final Map<String, Catalogue> CATALOGUES = new ConcurrentHashMap<>();

  static KeyPlace of(TextKey text) {
    Class<?> declaring =
        text instanceof Enum<?> known ? known.getDeclaringClass() : text.getClass();
    String[] parts = declaring.getPackageName().split("\\.");
    StringBuilder folder = new StringBuilder();
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (i <= ROOT) {
        folder.append(i == 0 ? "" : "/").append(parts[i]);
      } else {
        key.append(parts[i]).append('.');
      }
    }
    return new KeyPlace(folder.toString(), key.append(camelCase(text.name())).toString());
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder(name.length());
    for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
      camel.append(
          camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }

  Catalogue catalogue() {
    String capability = folder.substring(folder.lastIndexOf('/') + 1);
    return CATALOGUES.computeIfAbsent(
        folder, each -> new Catalogue(each + "/texts", capability, System::getenv));
  }
}
