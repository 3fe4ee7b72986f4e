package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.key.KeyRingStore;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.runtime.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys change while people work. */
final class RotationIT {
  private static final String ANA = "{\"email\":\"ana@example.org\",\"password\":\"passwd\"}";
  private DirectoryFixture directory;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture();
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  /** Makes the signing key old enough and replaces it, as the clock's function does. */
  private void rotate() {
    directory
        .database
        .getCollection("secrets")
        .updateOne(
            Filters.eq("_id", "signing-keys"),
            Updates.set(
                "created", Date.from(directory.clock.instant().minus(Duration.ofDays(31)))));
    SigningKeys keys =
        new SigningKeys(
            new KeyRingStore(directory.database, new SecretCipher(() -> "cipher")),
            directory.clock,
            "sd");
    assertThat(keys.rotateWhenDue()).isTrue();
  }

  private String kid(Map<String, String> cookies) {
    return cookies.get("id_token").split("\\.")[0];
  }

  /** Works until told to stop; the answers that were not as they should. */
  private List<String> work(List<DirectoryApi> instances, AtomicBoolean over) {
    List<String> refused = new ArrayList<>();
    Map<String, String> held = new LinkedHashMap<>(directory.session(ANA));
    for (int turn = 0; !over.get(); turn++) {
      DirectoryApi here = instances.get(turn % instances.size());
      DirectoryApi there = instances.get((turn + 1) % instances.size());
      HttpResponse kept =
          here.function().answer(Call.post(BASE + "/auth/keepalive").cookies(held).request());
      if (kept.status() != 204) {
        refused.add("keepalive " + kept.status() + " " + text(kept));
      }
      held.putAll(cookies(kept));
      HttpResponse me =
          there.function().answer(Call.get(BASE + "/auth/me").cookies(held).request());
      if (me.status() != 200) {
        refused.add("me " + me.status() + " " + text(me));
      }
    }
    return refused;
  }

  @Test
  void refusesNoValidSessionMeanwhile() throws Exception {
    Map<String, String> before = directory.session(ANA);
    List<DirectoryApi> instances = List.of(directory.api, directory.another(), directory.another());
    AtomicBoolean over = new AtomicBoolean();
    List<Future<List<String>>> workers = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        workers.add(pool.submit(() -> work(instances, over)));
      }
      for (int step = 0; step < 40; step++) {
        if (step == 5) {
          rotate();
        }
        directory.clock.advance(Duration.ofSeconds(20));
        Thread.sleep(30);
      }
      over.set(true);
      for (Future<List<String>> worker : workers) {
        assertThat(worker.get()).isEmpty();
      }
    }
    Map<String, String> after = directory.session(ANA);
    assertThat(kid(after)).isNotEqualTo(kid(before));
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(before)).status())
        .isEqualTo(204);
  }

  @Test
  void acceptsNoRetiredKey() {
    Map<String, String> first = directory.session(ANA);
    rotate();
    directory.clock.advance(Duration.ofMinutes(6));
    assertThat(directory.send(Call.get(BASE + "/auth/me").cookies(first)).status()).isEqualTo(200);
    rotate();
    directory.clock.advance(Duration.ofSeconds(61));
    assertThat(directory.send(Call.get(BASE + "/auth/me").cookies(first)).status()).isEqualTo(401);
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(first)).status())
        .isEqualTo(401);
  }

  @Test
  void publishesPublicPartsForAWhile() {
    rotateAfterFirstUse();
    HttpResponse jwks = directory.send(Call.get("/simple-directory/.well-known/jwks.json"));
    assertThat(jwks.headers()).containsEntry("cache-control", "public, max-age=60");
    assertThat(text(jwks))
        .doesNotContain("\"d\"", "\"p\"", "\"q\"")
        .containsPattern("(?s)kid.*kid");
  }

  private void rotateAfterFirstUse() {
    directory.session(ANA);
    rotate();
    directory.clock.advance(Duration.ofSeconds(11));
  }
}
