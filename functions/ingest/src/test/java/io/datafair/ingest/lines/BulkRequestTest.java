package io.datafair.ingest.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class BulkRequestTest {

  @Test
  void keepsTheLinesToSendAgain() {
    byte[] lines = "a1\nd1\na2\nd2\na3\nd3\nleft over".getBytes(StandardCharsets.UTF_8);
    BitSet positions = new BitSet();
    positions.set(0);
    positions.set(2);

    byte[] kept = BulkRequest.subset(lines, 18, positions);

    assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo("a1\nd1\na3\nd3\n");
  }
}
