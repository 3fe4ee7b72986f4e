package io.datafair.local.host.local;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells this machine's own pages and programs from pages of web sites open in its browser. */
final class SameMachine {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private SameMachine() {}

  static boolean asks(HttpHeaders headers) {
    @Nullable String origin = headers.get("Origin");
    return local("http://" + headers.get("Host")) && (origin == null || local(origin));
  }

  private static boolean local(String address) {
    try {
      @Nullable String host = URI.create(address).getHost();
      return host != null && NAMES.contains(host);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
