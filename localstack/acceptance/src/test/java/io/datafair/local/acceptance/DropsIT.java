package io.datafair.local.acceptance;

import static io.datafair.local.acceptance.harness.Caller.API;
import static io.datafair.local.acceptance.harness.Datasets.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.harness.Bucket;
import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Platform;
import io.datafair.local.acceptance.harness.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files dropped through S3, good and bad. */
@Order(50)
class DropsIT {
  private static final String GOOD = "nom;valeur\nun;1\ndeux;2\ntrois;3\n";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static Bucket bucket;
  private static Caller alice;
  private static Datasets town;

  @BeforeAll
  static void open() {
    Platform.running().reset();
    bucket = new Bucket();
    alice = Caller.member("alice", "ville");
    town = new Datasets(alice);
  }

  @AfterAll
  static void close() {
    bucket.close();
  }

  @Test
  void aDroppedFileBecomesTheDatasetOfItsName() {
    bucket.drop("Marchés publics.csv", GOOD);
    JsonNode dataset = town.finalized("marches-publics");
    assertThat(dataset.path("owner").path("id").asString()).isEqualTo("ville");
    assertThat(dataset.path("count").asInt()).isEqualTo(3);
    assertThat(town.events("marches-publics")).containsExactly("finalize-end", "dataset-created");
    Caller.anonymous().get(path("marches-publics")).expect(403);
  }

  @Test
  void theDropCommandDoesTheSame(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("commande.csv"), GOOD);
    Scripts.Outcome outcome =
        Scripts.run(
            MINUTE,
            "drop",
            file.toString(),
            "--owner",
            "organization:ville",
            "--slug",
            "par-commande",
            "--data",
            Platform.running().data().toString());
    assertThat(outcome.status()).as(outcome.text()).isZero();
    assertThat(town.finalized("par-commande").path("count").asInt()).isEqualTo(3);
  }

  @Test
  void aDropForAnUnknownOwnerIsSetAsideWithItsReasonAndCreatesNothing() {
    int before = count();
    bucket.drop("organization-nowhere/perdu.csv", GOOD.getBytes(StandardCharsets.UTF_8));
    String reason = "rejected/drops/organization-nowhere/perdu.csv.txt";
    Datasets.await(MINUTE, () -> bucket.holds(reason), Boolean::booleanValue, reason);
    assertThat(bucket.text(reason)).contains("nowhere").contains("n'existe pas");
    assertThat(count()).isEqualTo(before);
  }

  private static int count() {
    return alice.get(API + "/datasets?size=0").expect(200).json().path("count").asInt();
  }

  @Test
  void theSameFileTwiceGivesTheSameDataset() {
    bucket.drop("deux-fois.csv", GOOD);
    JsonNode first = town.finalized("deux-fois");
    bucket.drop("deux-fois.csv", GOOD);
    town.await("deux-fois", MINUTE, found -> town.events("deux-fois").size() >= 4);
    JsonNode second = town.finalized("deux-fois");
    assertThat(second.path("id")).isEqualTo(first.path("id"));
    assertThat(town.total("deux-fois")).isEqualTo(3);
    assertThat(town.events("deux-fois"))
        .containsExactly("finalize-end", "data-updated", "finalize-end", "dataset-created");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vide.csv",
        "entete-seule.csv",
        "lignes-longues.csv",
        "binaire.csv",
        "photo.jpeg",
        "colonnes-doubles.csv"
      })
  void aBadFileEndsInErrorWithAMessageThatAnyoneUnderstands(String name) {
    bucket.drop("bon-voisin.csv", GOOD);
    town.finalized("bon-voisin");
    bucket.drop("organization-ville/" + name, bad(name));
    String slug = name.substring(0, name.lastIndexOf('.'));
    town.inError(slug);
    String message = town.errorMessage(slug);
    assertThat(message)
        .hasSizeGreaterThan(15)
        .doesNotContainPattern("(?i)exception|null|\\bat \\w");
    assertThat(message).containsIgnoringCase(expected(name));
    Caller english = Caller.member("alice", "ville").withCookie("i18n_lang", "en");
    assertThat(new Datasets(english).errorMessage(slug)).isNotEqualTo(message);
    assertThat(town.total("bon-voisin")).isEqualTo(3);
    bucket.drop("apres-" + slug + ".csv", GOOD);
    town.finalized("apres-" + slug);
  }

  private static byte[] bad(String name) {
    return switch (name) {
      case "vide.csv" -> new byte[0];
      case "entete-seule.csv" -> "nom;valeur\n".getBytes(StandardCharsets.UTF_8);
      case "lignes-longues.csv" ->
          "nom;valeur\nun;1\ndeux;2;de;trop\ntrois;3\n".getBytes(StandardCharsets.UTF_8);
      case "colonnes-doubles.csv" -> "nom;Nom\nun;1\n".getBytes(StandardCharsets.UTF_8);
      default -> {
        byte[] binary = new byte[20_000];
        new Random(1).nextBytes(binary);
        yield binary;
      }
    };
  }

  private static String expected(String name) {
    return switch (name) {
      case "vide.csv" -> "vide";
      case "entete-seule.csv" -> "ligne";
      case "lignes-longues.csv" -> "format est probablement invalide";
      case "colonnes-doubles.csv" -> "plusieurs fois la colonne";
      case "binaire.csv" -> "texte";
      default -> "jpeg";
    };
  }

  @Test
  void theDataBeforeABadReplacementKeepsAnswering() {
    bucket.drop("remplace.csv", GOOD);
    town.finalized("remplace");
    bucket.drop("remplace.csv", "nom;valeur\nun;1;2;3;4\n");
    town.inError("remplace");
    assertThat(town.total("remplace")).isEqualTo(3);
    assertThat(town.lines("remplace", "q=deux").path("total").asInt()).isEqualTo(1);
    bucket.drop("remplace.csv", GOOD + "quatre;4\n");
    town.await("remplace", MINUTE, dataset -> dataset.path("count").asInt() == 4);
    assertThat(town.total("remplace")).isEqualTo(4);
  }

  @Test
  void shortRowsAndEmptyColumnsAreTolerated() {
    bucket.drop("tolere.csv", "nom;valeur;vide\nun;1;\ndeux\ntrois;3;\n");
    JsonNode dataset = town.finalized("tolere");
    assertThat(dataset.path("count").asInt()).isEqualTo(3);
    assertThat(dataset.path("schema").toString()).doesNotContain("\"vide\"");
    assertThat(town.errorMessage("tolere")).contains("colonnes vides");
  }
}
