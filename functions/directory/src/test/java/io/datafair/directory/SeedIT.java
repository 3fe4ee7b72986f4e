package io.datafair.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SeedIT {
  private static DirectoryFixture directory;

  @BeforeAll
  static void start() {
    directory = new DirectoryFixture();
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  @Test
  void loadsTheSameFileTwiceAndSkipsWhenAskedTo() {
    String seed = DirectoryFixture.resource("seed.json");
    assertThat(directory.seed(seed))
        .isEqualTo("{\"users\":4,\"organizations\":2,\"skipped\":false}");
    assertThat(directory.database.getCollection("users").countDocuments()).isEqualTo(4);
    assertThat(directory.seed(seed.replaceFirst("\\{", "{\"onlyIfEmpty\":true,")))
        .isEqualTo("{\"users\":0,\"organizations\":0,\"skipped\":true}");
  }

  @Test
  void keepsNoClearPassword() {
    Document ana = directory.database.getCollection("users").find(Filters.eq("_id", "ana")).first();
    assertThat(ana.get("password", Document.class)).containsKeys("hash", "salt", "iterations");
    assertThat(ana.toJson()).doesNotContain("passwd");
  }

  @Test
  void acceptsHashesMadeElsewhere() {
    // PBKDF2-HMAC-SHA512 of "password" with "salt", a published test vector.
    directory.seed(
        """
        {"users":[{"id":"old","email":"old@example.org","password":{"salt":"73616c74","iterations":1,
         "size":64,"alg":"sha512","hash":"867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce"}}]}
        """);
    assertThat(
            directory.login("{\"email\":\"old@example.org\",\"password\":\"password\"}").status())
        .isEqualTo(200);
    directory.database.getCollection("users").deleteOne(Filters.eq("_id", "old"));
  }

  @Test
  void refusesAMemberWhoIsNobody() {
    assertThatThrownBy(
            () ->
                directory.seed(
                    "{\"users\":[],\"organizations\":[{\"id\":\"o\",\"name\":\"O\",\"members\":"
                        + "[{\"id\":\"ghost\",\"role\":\"admin\"}]}]}"))
        .hasMessageContaining("ghost");
  }
}
