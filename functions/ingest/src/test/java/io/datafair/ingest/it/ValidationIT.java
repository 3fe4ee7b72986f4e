package io.datafair.ingest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import io.datafair.core.account.Language;
import io.datafair.core.id.Ids;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.RunMessage;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Contract: datasets, section 9. */
class ValidationIT {
  private static final String FILE =
      """
      nom;code;note;jour;etat
      A;44000;"3,5";05/03/2024;ouvert
      B;4400;12;06/03/2024;fermé
      ;44100;1;07/03/2024;inconnu
      D;44200;2;08/03/2024;ouvert
      """;

  private final PipelineFixture pipeline = PipelineFixture.shared();

  private Dataset dropped(String slug) {
    pipeline.drop("organization-ville/" + slug + ".csv", FILE);
    return pipeline.awaitStatus(slug, "finalized");
  }

  private Dataset patch(Dataset dataset, Map<String, Object> body) {
    HttpResponse response = pipeline.call("PATCH", dataset, "", Json.bytes(body));
    assertThat(response.status()).as(text(response)).isEqualTo(200);
    return pipeline.datasets.find(dataset.id()).orElseThrow();
  }

  private static Map<String, Object> rules(String key, Object... rules) {
    Map<String, Object> column = new java.util.LinkedHashMap<>();
    column.put("key", key);
    for (int i = 0; i < rules.length; i += 2) {
      column.put((String) rules[i], rules[i + 1]);
    }
    return Map.of("schema", List.of(column));
  }

  private static String text(HttpResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void newRulesAreCheckedWithoutIndexingAgain() {
    Dataset dataset = dropped("regles");
    String index = dataset.document().getString("_index");

    Dataset updated = patch(dataset, rules("note", "maximum", 20));
    assertThat(updated.document().getString("status")).isIn("validation-updated", "finalized");
    Dataset valid =
        pipeline.await(
            "regles",
            found ->
                "finalized".equals(found.document().getString("status"))
                    && !found.finalizedAt().equals(dataset.finalizedAt()));

    assertThat(valid.document().getString("_index")).isEqualTo(index);
    assertThat(pipeline.count(valid)).isEqualTo(4);
    assertThat(pipeline.journalOf(valid))
        .containsExactly("dataset-created", "finalize-end", "structure-updated", "finalize-end");
    assertThat(pipeline.call("GET", valid, "/validation-diagnostic.csv").status()).isEqualTo(404);
  }

  @Test
  void brokenRulesPutTheDatasetInErrorAndSayWhere() {
    Dataset dataset = dropped("brises");
    patch(
        dataset,
        Map.of(
            "schema",
            List.of(
                Map.of("key", "nom", "x-required", true),
                Map.of("key", "code", "minimum", 10_000),
                Map.of("key", "note", "maximum", 10),
                Map.of("key", "jour", "pattern", "^2024-03-0[5-7]$"),
                Map.of(
                    "key",
                    "etat",
                    "x-labels",
                    Map.of("ouvert", "Ouvert", "fermé", "Fermé"),
                    "x-labelsRestricted",
                    true))));

    Dataset invalid = pipeline.awaitStatus("brises", "error");

    assertThat(invalid.document().getString("errorStatus")).isEqualTo("validation-updated");
    assertThat(pipeline.count(invalid)).as("the previous lines answer").isEqualTo(4);
    Document event =
        pipeline.journal.read(invalid.id(), Language.FR).stream()
            .filter(found -> found.getString("type").equals("validation-error"))
            .findFirst()
            .orElseThrow();
    assertThat(event.getString("data"))
        .startsWith("75% des lignes ont une erreur de validation")
        .contains("ligne 2 : /code doit être >= 10000 (valeur : 4400)");
    assertThat(event.getBoolean("hasDiagnosticFile")).isTrue();
    assertThat(event.getBoolean("diagnosticCapped")).isFalse();
    assertThat(event.get("diagnosticErrorCount")).isEqualTo(5L);
    assertThat(event.get("validationErrorCount")).isEqualTo(5L);
    HttpResponse diagnostic = pipeline.call("GET", invalid, "/validation-diagnostic.csv");
    assertThat(diagnostic.status()).isEqualTo(200);
    assertThat(text(diagnostic))
        .isEqualTo(
            """
            \uFEFFline,error_type,field,message,raw_value
            2,validation,code,/code doit être >= 10000 (valeur : 4400),4400
            2,validation,note,/note doit être <= 10 (valeur : 12),12
            3,validation,etat,"/etat doit correspondre à exactement un schéma de ""oneOf"" (valeur : inconnu)",inconnu
            3,validation,nom,requiert la propriété nom,
            4,validation,jour,"/jour doit correspondre au format ""^2024-03-0[5-7]$"" (valeur : 08/03/2024)",08/03/2024
            """);

    patch(
        invalid,
        Map.of(
            "schema",
            List.of(
                Map.of("key", "nom"),
                Map.of("key", "code"),
                Map.of("key", "note"),
                Map.of("key", "jour"),
                Map.of("key", "etat"))));
    Dataset mended = pipeline.awaitStatus("brises", "finalized");
    assertThat(mended.document().containsKey("errorStatus")).isFalse();
    assertThat(pipeline.call("GET", mended, "/validation-diagnostic.csv").status()).isEqualTo(404);
    assertThat(
            pipeline.objects.head(
                invalid.document().getEmbedded(List.of("_diagnostic", "fr", "key"), String.class)))
        .isEmpty();
  }

  @Test
  void aNewFileIsCheckedBeforeItIsIndexed() {
    Dataset dataset = dropped("suivant");
    patch(dataset, rules("note", "maximum", 20));
    pipeline.await(
        "suivant",
        found ->
            "finalized".equals(found.document().getString("status"))
                && !found.finalizedAt().equals(dataset.finalizedAt()));

    pipeline.drop("organization-ville/suivant.csv", FILE + "E;44300;21;09/03/2024;ouvert\n");
    Dataset invalid = pipeline.awaitStatus("suivant", "error");

    assertThat(invalid.document().getString("errorStatus")).isEqualTo("analyzed");
    assertThat(pipeline.lastMessage(invalid))
        .startsWith("20% des lignes ont une erreur de validation");
    assertThat(pipeline.count(invalid)).isEqualTo(4);

    pipeline.drop("organization-ville/suivant.csv", FILE + "E;44300;19;09/03/2024;ouvert\n");
    Dataset valid =
        pipeline.await("suivant", found -> Long.valueOf(5).equals(found.document().get("count")));
    assertThat(valid.document().containsKey("_diagnostic")).isFalse();
  }

  @Test
  void validationMayBeAWarning() {
    Dataset dataset = dropped("souple");
    patch(dataset, rules("note", "maximum", 10));
    Dataset invalid = pipeline.awaitStatus("souple", "error");

    patch(invalid, Map.of("nonBlockingValidation", true));
    Dataset warned = pipeline.awaitStatus("souple", "finalized");

    assertThat(pipeline.journalOf(warned).stream().filter("validation-error"::equals)).hasSize(2);
    assertThat(text(pipeline.call("GET", warned, "/validation-diagnostic.csv"))).contains("<= 10");
  }

  @Test
  void rulesWithAnotherChangeOfTheIndexAreCheckedFirst() {
    Dataset dataset = dropped("mixte");
    patch(dataset, rules("note", "maximum", 10, "x-capabilities", Map.of("values", false)));

    Dataset invalid = pipeline.awaitStatus("mixte", "error");

    assertThat(invalid.document().getString("errorStatus")).isEqualTo("analyzed");
  }

  @Test
  void featuresAreCheckedToo() {
    String feature = "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"n\":";
    pipeline.drop(
        "organization-ville/entites.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":["
            + feature
            + "1,\"a\":{\"b\":\"x\"}}},"
            + feature
            + "2}},"
            + feature
            + "3}}]}");
    Dataset dataset = pipeline.awaitStatus("entites", "finalized");
    String generation = Ids.resource();
    pipeline.datasets.update(
        dataset.id(),
        null,
        Updates.combine(
            Updates.set("schema.2.x-required", true),
            Updates.set("status", "validation-updated"),
            Updates.set("_generation", generation)));
    pipeline.workQueue(pipeline.stagesUrl).send(RunMessage.stage(dataset.id(), generation).body());

    Dataset invalid = pipeline.awaitStatus("entites", "error");

    assertThat(pipeline.lastMessage(invalid)).startsWith("67% des lignes").contains("ligne 2");
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    Dataset dataset = dropped("absurde");

    HttpResponse response =
        pipeline.call("PATCH", dataset, "", Json.bytes(rules("nom", "pattern", "([")));

    assertThat(response.status()).isEqualTo(400);
    assertThat(text(response)).contains("nom");
  }
}
