package io.datafair.runtime.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are those of the public internet. Everything of the special-purpose registries of
 * RFC 6890 is not: this machine, private networks, links, carriers, documentation, groups.
 */
final class PublicAddresses {
  private static final List<Block> CLOSED =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.31.196.0", 24),
          Block.of("192.52.193.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("192.175.48.0", 24),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 3),
          // IPv6: only 2000::/3 is public, and not all of it.
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16),
          Block.of("3fff::", 20));
  private static final Block GLOBAL_UNICAST = Block.of("2000::", 3);

  private PublicAddresses() {}

  static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean global = address instanceof Inet4Address || GLOBAL_UNICAST.contains(bytes);
    return global && CLOSED.stream().noneMatch(block -> block.contains(bytes));
  }

  /** Addresses that begin with the same bits. */
  private record Block(byte[] start, int bits) {
    static Block of(String literal, int bits) {
      return new Block(InetAddress.ofLiteral(literal).getAddress(), bits);
    }

    boolean contains(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      int whole = bits / 8;
      int rest = bits % 8;
      int mask = 0xFF << (8 - rest) & 0xFF;
      return Arrays.equals(address, 0, whole, start, 0, whole)
          && (rest == 0 || (address[whole] & mask) == (start[whole] & mask));
    }
  }
}
