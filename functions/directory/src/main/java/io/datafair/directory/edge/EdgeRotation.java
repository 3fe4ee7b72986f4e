package io.datafair.directory.edge;

import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Replaces the edge's secret: first where functions read it, then where the CDN shows it. */
public final class EdgeRotation {
  private static final int BYTES = 32;

  private final Supplier<String> read;
  private final Consumer<String> write;
  private final OriginHeader header;
  private final SecureRandom random = new SecureRandom();

  /**
   * A rotation.
   *
   * @param read the secret's text, {@code {"current", "previous"}}
   * @param write gives it another
   */
  public EdgeRotation(Supplier<String> read, Consumer<String> write, OriginHeader header) {
    this.read = read;
    this.write = write;
    this.header = header;
  }

  /**
   * Rotates; where the last run ended half-way, ends that one instead: another value would put the
   * one that the CDN still shows out of use.
   */
  public boolean run() {
    Map<String, Object> secret = Json.object(read.get().getBytes(StandardCharsets.UTF_8));
    String current = String.valueOf(secret.get("current"));
    String shown = header.value();
    if (!shown.equals(current)) {
      header.replace(current);
      return false;
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String next = HexFormat.of().formatHex(bytes);
    write.accept(
        new String(
            Json.bytes(Map.of("current", next, "previous", current)), StandardCharsets.UTF_8));
    header.replace(next);
    return true;
  }
}
