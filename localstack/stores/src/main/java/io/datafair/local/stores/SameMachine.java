package io.datafair.local.stores;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests of this machine's own pages and programs from those that a page of some web site
 * sends through the developer's browser.
 */
final class SameMachine {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private SameMachine() {}

  static boolean asks(Headers headers) {
    String origin = headers.getFirst("Origin");
    return local("http://" + headers.getFirst("Host")) && (origin == null || local(origin));
  }

  private static boolean local(String address) {
    String host = host(address);
    return host != null && (NAMES.contains(host) || host.endsWith(".localhost"));
  }

  private static @Nullable String host(String address) {
    try {
      return URI.create(address).getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
