package io.datafair.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.key.KeyRingStore;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeysIT {
  private DirectoryFixture directory;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture();
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private SigningKeys instance() {
    return new SigningKeys(
        new KeyRingStore(directory.database, new SecretCipher(() -> "cipher")),
        directory.clock,
        "sd");
  }

  @Test
  void instancesThatStartTogetherShareOneKey() throws Exception {
    List<Future<String>> ids = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        ids.add(pool.submit(() -> instance().signing().getKeyID()));
      }
    }
    List<String> found = new ArrayList<>();
    for (Future<String> each : ids) {
      found.add(each.get());
    }
    assertThat(Set.copyOf(found)).hasSize(1);
    assertThat(found.getFirst()).startsWith("sd-");
  }

  @Test
  void rotatesMonthlyAndKeepsThePreviousKeyAlive() {
    SigningKeys keys = instance();
    String first = keys.signing().getKeyID();
    assertThat(keys.rotateWhenDue()).isFalse();
    directory.clock.advance(Duration.ofDays(31));
    assertThat(keys.rotateWhenDue()).isTrue();
    // Everybody learns of the new key before a token is signed with it.
    assertThat(keys.signing().getKeyID()).isEqualTo(first);
    directory.clock.advance(Duration.ofMinutes(5));
    String second = keys.signing().getKeyID();
    assertThat(second).isNotEqualTo(first);
    assertThat(keys.find(first)).isPresent();
    assertThat(keys.published().toString()).containsSubsequence(second, first);
    directory.clock.advance(Duration.ofDays(31));
    SigningKeys other = instance();
    assertThat(other.rotateWhenDue()).isTrue();
    directory.clock.advance(Duration.ofSeconds(11));
    assertThat(keys.find(first)).isEmpty();
    assertThat(keys.find(second)).isPresent();
  }
}
