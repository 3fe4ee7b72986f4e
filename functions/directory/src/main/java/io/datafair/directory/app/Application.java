package io.datafair.directory.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A known application.
 *
 * @param redirectUris starts of the addresses that codes may be sent to
 */
record Application(String id, String name, List<String> redirectUris) {

  Application {
    redirectUris = List.copyOf(redirectUris);
  }

  /** Reads an application as configured; empty when it lacks its id or its addresses. */
  static Optional<Application> of(Map<?, ?> configured) {
    if (configured.get("id") instanceof String id
        && !id.isBlank()
        && configured.get("redirectUris") instanceof List<?> addresses) {
      List<String> known = new ArrayList<>();
      for (Object each : addresses) {
        if (each instanceof String address && !address.isBlank()) {
          known.add(address);
        }
      }
      String name = configured.get("name") instanceof String text ? text : id;
      return Optional.of(new Application(id, name, known));
    }
    return Optional.empty();
  }

  /** True when a code may be sent to an address: a registered one, or one below it. */
  boolean accepts(String address) {
    boolean plain =
        address.chars().allMatch(c -> c > ' ' && c <= '~' && c != '\\' && c != '#')
            && !address.contains("/../")
            && !address.endsWith("/..");
    return plain && redirectUris.stream().anyMatch(known -> below(address, known));
  }

  private static boolean below(String address, String known) {
    if (!address.startsWith(known)) {
      return false;
    }
    // Without a boundary, https://app.example would let https://app.example.evil.example pass.
    return address.length() == known.length()
        || "/?:=".indexOf(known.charAt(known.length() - 1)) >= 0
        || "/?".indexOf(address.charAt(known.length())) >= 0;
  }
}
