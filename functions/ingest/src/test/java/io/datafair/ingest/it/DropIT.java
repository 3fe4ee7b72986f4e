package io.datafair.ingest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.id.Ids;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.RunMessage;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.ingest.intake.ObjectEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DropIT {
  private final PipelineFixture pipeline = PipelineFixture.shared();

  @Test
  void makesADroppedFileSearchable() {
    pipeline.drop(
        "organization-ville/Marchés publics.csv",
        """
        Numéro;Objet du marché;Montant (€);Notifié le;Actif;Vide
        A-1;Voirie, lot 1;"1 234,50";05/03/2024;oui;
        A-2;"Éclairage
        public";99;31/12/2023;non;
        A-3;;7,25;01/01/2024;oui;
        """);

    Dataset dataset = pipeline.awaitStatus("marches-publics", "finalized");

    assertThat(dataset.id()).isEqualTo("marches-publics");
    assertThat(dataset.document().get("count")).isEqualTo(3L);
    List<?> lines = pipeline.lines(dataset);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1).toString())
        .contains(
            "\"_i\":2",
            "\"numero\":\"A-2\"",
            "\"objet_du_marche\":\"Éclairage\\npublic\"",
            "\"montant_euro\":99",
            "\"notifie_le\":\"2023-12-31\"",
            "\"actif\":false");
    assertThat(lines.get(0).toString()).contains("\"montant_euro\":1234.5");
    assertThat(lines.get(2).toString()).doesNotContain("objet_du_marche");
    assertThat(dataset.schema().columns().stream().map(column -> column.key()))
        .containsExactly(
            "numero",
            "objet_du_marche",
            "montant_euro",
            "notifie_le",
            "actif",
            "_id",
            "_i",
            "_rand");
    assertThat(pipeline.journalOf(dataset))
        .containsExactly("dataset-created", "error", "finalize-end");
    Document file = dataset.document().get("file", Document.class);
    assertThat(file.get("props", Document.class).getString("fieldsDelimiter")).isEqualTo(";");
  }

  @Test
  void replacesTheFileOfADataset() {
    pipeline.drop("organization-ville/parcs.csv", "nom,surface\nA,1\nB,2\n");
    Dataset first = pipeline.awaitStatus("parcs", "finalized");
    pipeline.datasets.update(first.id(), null, Updates.set("schema.0.title", "Nom du parc"));

    pipeline.drop(
        "organization-ville/parcs.csv", "nom,surface,ouvert\nA,1.5,oui\nB,2,non\nC,3,oui\n");
    Dataset second =
        pipeline.await("parcs", dataset -> Long.valueOf(3).equals(dataset.document().get("count")));

    assertThat(pipeline.count(second)).isEqualTo(3);
    assertThat(second.schema().column("nom").orElseThrow().text("title")).isEqualTo("Nom du parc");
    assertThat(second.schema().column("surface").orElseThrow().type()).isEqualTo("number");
    String old = first.indexAlias() + "-" + first.document().getString("_generation");
    awaitTrue(() -> pipeline.index.get(old).status() == 404);
    String oldFile = first.document().get("_file", Document.class).getString("key");
    awaitTrue(() -> pipeline.objects.head(oldFile).isEmpty());
  }

  @Test
  void ignoresEventsDeliveredTwiceOrLate() {
    pipeline.drop("organization-ville/rues.csv", "nom\nrue A\n");
    pipeline.awaitStatus("rues", "finalized");
    pipeline.drop("organization-ville/rues.csv", "nom\nrue B\nrue C\n");
    Dataset dataset =
        pipeline.await("rues", found -> Long.valueOf(2).equals(found.document().get("count")));
    Document drop = dataset.document().get("_drop", Document.class);

    event(drop, drop.getString("sequencer"));
    event(drop, "01");
    pipeline.drop("organization-ville/apres.csv", "nom\nx\n");
    pipeline.awaitStatus("apres", "finalized");

    assertThat(pipeline.bySlug("rues").orElseThrow().document().getString("_generation"))
        .isEqualTo(dataset.document().getString("_generation"));
    assertThat(pipeline.journalOf(dataset))
        .containsExactly("dataset-created", "finalize-end", "data-updated", "finalize-end");
  }

  private void event(Document drop, String sequencer) {
    pipeline
        .workQueue(pipeline.intakeUrl)
        .send(
            new ObjectEvent(
                    drop.getString("key"),
                    20,
                    drop.getString("etag"),
                    drop.getString("versionId"),
                    sequencer)
                .body());
  }

  @Test
  void rejectsADropForAnUnknownOwner() {
    pipeline.drop("organization-nobody/x.csv", "a\n1\n");

    awaitTrue(
        () -> pipeline.objects.head("rejected/drops/organization-nobody/x.csv.txt").isPresent());
  }

  @Test
  void tellsTheOwnerOfFilesThatCannotBeTaken() {
    pipeline.drop("organization-ville/photo.jpeg", "x");
    pipeline.drop("organization-ville/rien.csv", "");
    pipeline.drop("organization-ville/entete.csv", "a;b\n");
    pipeline.drop(
        "organization-ville/image.csv", "\u0089PNG".getBytes(StandardCharsets.ISO_8859_1));

    for (String slug : List.of("photo", "rien", "entete", "image")) {
      Dataset dataset = pipeline.awaitStatus(slug, "error");
      awaitTrue(() -> pipeline.journalOf(dataset).contains("error"));
      assertThat(pipeline.lastMessage(dataset)).as(slug).isNotBlank();
    }
  }

  @Test
  void keepsAnsweringWhenANewFileIsBad() {
    pipeline.drop("organization-ville/bancs.csv", "nom,n\nA,1\n");
    pipeline.awaitStatus("bancs", "finalized");

    pipeline.drop("organization-ville/bancs.csv", "");
    Dataset bad = pipeline.awaitStatus("bancs", "error");
    assertThat(pipeline.count(bad)).isEqualTo(1);

    pipeline.drop("organization-ville/bancs.csv", "nom,n\nA,1\nB,2\n");
    pipeline.await("bancs", dataset -> Long.valueOf(2).equals(dataset.document().get("count")));
  }

  @Test
  void indexesRangesInParallelAndSurvivesAStop() {
    StringBuilder file = new StringBuilder("code;libelle;valeur;jour\n");
    int rows = 400_000;
    for (int i = 1; i <= rows; i++) {
      file.append("C").append(i).append(";\"libellé, \n de la ligne ").append(i % 1000);
      file.append("\";").append(i / 8.0).append(";").append(1 + i % 28).append("/01/2024\n");
    }
    pipeline.drop("organization-ville/grand.csv", file.toString());
    pipeline.await(
        "grand",
        dataset -> {
          Document ingest = dataset.document().get("_ingest", Document.class);
          return ingest != null && ingest.containsKey("done");
        },
        Duration.ofMinutes(2));
    pipeline.stopAll();
    pipeline.startAll();

    Dataset dataset =
        pipeline.await(
            "grand",
            found -> "finalized".equals(found.document().getString("status")),
            Duration.ofMinutes(3));

    assertThat(dataset.document().getList("_ranges", Document.class)).hasSizeGreaterThan(1);
    assertThat(pipeline.count(dataset)).isEqualTo(rows);
    assertThat(dataset.document().get("count")).isEqualTo((long) rows);
  }

  @Test
  void runsAgainOnTheStoredFileWithNewConcepts() {
    pipeline.drop(
        "organization-ville/chefs-lieux.csv",
        "nom,lat,lon\nAngers,47.47,-0.55\nNantes,47.22,-1.55\nNulle part,,\nLaval,48.07,-0.77\n");
    Dataset dataset = pipeline.awaitStatus("chefs-lieux", "finalized");
    assertThat(dataset.bbox()).isNull();

    String generation = Ids.resource();
    pipeline.datasets.update(
        dataset.id(),
        null,
        Updates.combine(
            Updates.set("schema.1.x-refersTo", Concept.LATITUDE),
            Updates.set("schema.2.x-refersTo", Concept.LONGITUDE),
            Updates.set("status", "validated"),
            Updates.set("_generation", generation)));
    pipeline.workQueue(pipeline.stagesUrl).send(RunMessage.stage(dataset.id(), generation).body());
    Dataset located = pipeline.await("chefs-lieux", found -> found.bbox() != null);

    assertThat(located.bbox()).containsExactly(-1.55, 47.22, -0.55, 48.07);
    assertThat(pipeline.lines(located).getFirst().path("_geopoint").asString())
        .isEqualTo("47.47,-0.55");
    assertThat(located.schema().column("_geopoint")).isPresent();
    assertThat(pipeline.count(located)).isEqualTo(4);
  }

  @Test
  void sweepsWhatMessagesMissed() {
    Account ville = Account.organization("ville", "Ville de Démo");
    Dataset dataset =
        pipeline
            .files
            .create(
                ville,
                new FileDatasets.Author("ville", "Ville"),
                "oublie",
                "oublie",
                Map.of(),
                new FileDatasets.IncomingFile("oublie.csv", 4, "elsewhere/oublie.csv", null))
            .orElseThrow();
    pipeline.objects.put(
        "elsewhere/oublie.csv", "text/csv", "a\n1\n".getBytes(StandardCharsets.UTF_8));
    pipeline.datasets.update(dataset.id(), null, Updates.set("status", "loaded"));

    pipeline.sweeper.sweep();

    pipeline.awaitStatus("oublie", "finalized");
  }

  private Dataset squat(@Nullable String id, String slug) {
    Account dan = Account.user("dan", "Dan");
    Dataset squatted =
        pipeline
            .files
            .create(
                dan,
                new FileDatasets.Author("dan", "Dan"),
                id,
                slug,
                Map.of(),
                new FileDatasets.IncomingFile("x.csv", 4, "elsewhere/" + slug + ".csv", null))
            .orElseThrow();
    pipeline.datasets.update(squatted.id(), null, Updates.set("status", "finalized"));
    return pipeline.datasets.find(squatted.id()).orElseThrow();
  }

  private long drops(String name) {
    return pipeline.datasets.count(Filters.eq("_drop.slug", name));
  }

  @Test
  void takesAnotherNameWhenSomebodyElseHasItsIdOrItsSlug() {
    Dataset id = squat("cantines", "autre-chose");
    Dataset slug = squat(null, "squares");
    for (String name : List.of("cantines", "squares")) {
      pipeline.drop("organization-ville/" + name + ".csv", "nom\nA\n");
      Dataset dataset = pipeline.awaitStatus(name + "-2", "finalized");
      assertThat(dataset.id()).isEqualTo(name + "-2");
      pipeline.drop("organization-ville/" + name + ".csv", "nom\nA\nB\n");
      pipeline.await(name + "-2", found -> Long.valueOf(2).equals(found.document().get("count")));
      assertThat(drops(name)).isEqualTo(1);
    }
    for (Dataset squatted : List.of(id, slug)) {
      assertThat(pipeline.datasets.find(squatted.id()).orElseThrow().document())
          .isEqualTo(squatted.document());
    }
  }

  @Test
  void findsItsDatasetUnderAnotherSlug() {
    pipeline.drop("organization-ville/gares.csv", "nom\nA\n");
    Dataset dataset = pipeline.awaitStatus("gares", "finalized");
    pipeline.datasets.update(dataset.id(), null, Updates.set("slug", "gares-et-haltes"));

    pipeline.drop("organization-ville/gares.csv", "nom\nA\nB\n");

    Dataset replaced =
        pipeline.await(
            "gares-et-haltes", found -> Long.valueOf(2).equals(found.document().get("count")));
    assertThat(replaced.id()).isEqualTo("gares");
    assertThat(drops("gares")).isEqualTo(1);
  }

  private static void awaitTrue(BooleanSupplier condition) {
    for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
      PipelineFixture.pause();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
