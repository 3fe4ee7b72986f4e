package io.datafair.runtime.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Who asks, as the edge tells: nothing here follows what a caller writes.
 *
 * @param address of the person or program before the edge
 */
public record Caller(Passage passage, String address) {
  private static final int NETWORK_BYTES = 8;

  /** How a request came in. */
  public enum Passage {
    /** Neither through the edge nor from one of the platform's services: it is refused. */
    NONE,
    /** From a service that knows the edge's secret, straight to the gateway. */
    INTERNAL,
    /** Through the public site. */
    PUBLIC
  }

  public static Caller unknown(String address) {
    return new Caller(Passage.NONE, address);
  }

  public static Caller internal(String address) {
    return new Caller(Passage.INTERNAL, address);
  }

  public static Caller viewer(String address) {
    return new Caller(Passage.PUBLIC, address);
  }

  /**
   * By what limits count: an address of IPv4, and of IPv6 the /64, since whoever holds one address
   * of it holds them all.
   */
  public String network() {
    InetAddress parsed;
    try {
      parsed = InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      return "unknown";
    }
    return parsed instanceof Inet6Address
        ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES) + "/64"
        : parsed.getHostAddress();
  }
}
