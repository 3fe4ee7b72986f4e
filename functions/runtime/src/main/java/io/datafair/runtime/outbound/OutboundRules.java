package io.datafair.runtime.outbound;

import io.datafair.runtime.settings.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the platform may call.
 *
 * @param allowed hosts of the operator's own network that may be called all the same
 */
public record OutboundRules(Set<String> allowed) {
  private static final Set<Integer> PORTS = Set.of(80, 443);
  private static final int FIRST_FREE_PORT = 1_024;

  public OutboundRules {
    allowed = Set.copyOf(allowed);
  }

  /** Reads {@code OUTBOUND_ALLOWED_HOSTS}. */
  public static OutboundRules of(Settings settings) {
    return new OutboundRules(
        settings.list("OUTBOUND_ALLOWED_HOSTS", "").stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }

  /** Refuses what no call may name, whatever its host resolves to. */
  void check(URI uri) throws OutboundRefusedException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new OutboundRefusedException("only http and https addresses are called");
    }
    if (host == null || host.isEmpty() || uri.getUserInfo() != null) {
      throw new OutboundRefusedException("this address names no host, or a user");
    }
    int port = uri.getPort();
    if (port >= 0 && port < FIRST_FREE_PORT && !PORTS.contains(port) && !exempt(host)) {
      throw new OutboundRefusedException("the port " + port + " is not called");
    }
  }

  /** Refuses an address that is not of the public internet. */
  void check(String host, InetAddress address) throws OutboundRefusedException {
    if (!exempt(host) && !PublicAddresses.contains(address)) {
      throw new OutboundRefusedException(host + " is not an address of the public internet");
    }
  }

  private boolean exempt(String host) {
    return allowed.contains(host.toLowerCase(Locale.ROOT));
  }
}
