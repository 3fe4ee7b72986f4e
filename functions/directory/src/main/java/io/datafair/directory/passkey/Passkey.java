package io.datafair.directory.passkey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as kept with the account it opens.
 *
 * @param id its name in addresses; the device does not know it
 * @param credential the device's own name for it, in base64url
 * @param key the attested credential, as the standard writes it
 * @param counter signatures that the device had made when it last signed; 0 where it does not count
 * @param eligible the device may copy it to others
 * @param synced the device had copied it when it last signed
 * @param party host that browsers tie it to
 * @param used null before its first use
 */
record Passkey(
    String id,
    String credential,
    byte[] key,
    long counter,
    List<String> transports,
    boolean eligible,
    boolean synced,
    String party,
    String name,
    Instant created,
    @Nullable Instant used) {
  Passkey {
    transports = List.copyOf(transports);
  }

  @Override
  public String toString() {
    return "passkey " + id;
  }
}
