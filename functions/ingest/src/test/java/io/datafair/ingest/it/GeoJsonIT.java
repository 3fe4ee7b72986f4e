package io.datafair.ingest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import io.datafair.core.id.Ids;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.RunMessage;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Concept;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GeoJsonIT {
  private static final String SQUARE =
      "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,2],[2,2],[2,0],[0,0]]]}";
  private static final String BOWTIE =
      "{\"type\":\"Polygon\",\"coordinates\":[[[10,10],[12,12],[12,10],[10,12],[10,10]]]}";
  private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[-1.5533,47.2184,8]}";
  private static final String NOWHERE = "{\"type\":\"Point\",\"coordinates\":[4521,8412]}";

  private final PipelineFixture pipeline = PipelineFixture.shared();

  private static String feature(Object id, String geometry, String properties) {
    return "{\"type\":\"Feature\",\"id\":"
        + id
        + ",\"geometry\":"
        + geometry
        + ",\"properties\":"
        + properties
        + "}";
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"name\":\"lieux\",\"features\":[\n"
        + String.join(",\n", features)
        + "\n]}\n";
  }

  @Test
  void makesFeaturesSearchable() {
    pipeline.drop(
        "organization-ville/zones.geojson",
        collection(
            feature(11, SQUARE, "{\"Nom\":\"Carré\",\"infos\":{\"Code\":\"001\",\"vue\":true}}"),
            feature(12, BOWTIE, "{\"Nom\":\"Nœud\",\"infos\":{\"Code\":\"002\"}}"),
            feature(13, POINT, "{\"Nom\":\"Mairie\",\"liste\":[1,2]}"),
            feature(14, "null", "{\"Nom\":\"Ailleurs\"}")));

    Dataset dataset = pipeline.awaitStatus("zones", "finalized");

    assertThat(dataset.schema().columns().stream().map(Column::key))
        .containsExactly(
            "geometry",
            "id",
            "nom",
            "infos_code",
            "infos_vue",
            "liste",
            "_geopoint",
            "_geoshape",
            "_geocorners",
            "_id",
            "_i",
            "_rand");
    assertThat(dataset.bbox()).containsExactly(-1.5533, 0.0, 12.0, 47.2184);
    assertThat(pipeline.journalOf(dataset)).containsExactly("dataset-created", "finalize-end");
    List<JsonNode> lines = pipeline.lines(dataset);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).path("infos_code").asString()).isEqualTo("001");
    assertThat(lines.get(0).path("_geopoint").asString()).isEqualTo("1,1");
    assertThat(lines.get(1).path("_geoshape").path("type").asString()).isEqualTo("MultiPolygon");
    assertThat(lines.get(1).path("geometry").path("type").asString()).isEqualTo("Polygon");
    assertThat(lines.get(2).path("geometry").path("coordinates").size()).isEqualTo(3);
    assertThat(lines.get(2).path("liste").asString()).isEqualTo("[1,2]");
    assertThat(lines.get(3).has("_geopoint")).isFalse();
    Document file = dataset.document().get("file", Document.class);
    assertThat(file.getString("mimetype")).isEqualTo("application/geo+json");
  }

  @Test
  void answersMapQueries() {
    pipeline.drop(
        "organization-ville/carte.geojson",
        collection(
            feature(1, SQUARE, "{\"nom\":\"carré\"}"),
            feature(2, BOWTIE, "{\"nom\":\"nœud\"}"),
            feature(3, POINT, "{\"nom\":\"mairie\"}")));
    Dataset dataset = pipeline.awaitStatus("carte", "finalized");

    JsonNode corner = pipeline.query(dataset, "lines", "bbox=-1,-1,0.5,0.5");
    assertThat(corner.path("total").asInt()).isEqualTo(1);
    JsonNode line = corner.path("results").get(0);
    assertThat(line.path("nom").asString()).isEqualTo("carré");
    assertThat(line.has("_geoshape")).isFalse();
    assertThat(line.path("geometry").path("type").asString()).isEqualTo("Polygon");
    JsonNode near = pipeline.query(dataset, "lines", "geo_distance=-1.5533,47.2185,50");
    assertThat(near.path("total").asInt()).isEqualTo(1);
    assertThat(pipeline.query(dataset, "lines", "geo_distance=1.9,1.9").path("total").asInt())
        .isEqualTo(1);
    JsonNode map = pipeline.query(dataset, "lines", "format=geojson&sort=_i");
    assertThat(map.path("features").size()).isEqualTo(3);
    JsonNode first = map.path("features").get(0);
    assertThat(first.path("geometry").path("type").asString()).isEqualTo("Polygon");
    assertThat(first.path("properties").path("nom").asString()).isEqualTo("carré");
    assertThat(first.path("properties").has("geometry")).isFalse();
    assertThat(first.path("properties").has("_geocorners")).isFalse();
    assertThat(map.path("bbox").get(2).asDouble()).isEqualTo(12);
    JsonNode chosen = pipeline.query(dataset, "lines", "format=geojson&select=nom&sort=_i");
    assertThat(chosen.path("features").get(0).path("geometry").path("type").asString())
        .isEqualTo("Polygon");
  }

  @Test
  void convertsProjectedFiles() {
    String crs =
        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::2154\"}},";
    String paris = "{\"type\":\"Point\",\"coordinates\":[652469.02,6862035.26]}";
    pipeline.drop(
        "organization-ville/lambert.geojson",
        "{" + crs + collection(feature(1, paris, "{\"nom\":\"Paris\"}")).substring(1));

    Dataset dataset = pipeline.awaitStatus("lambert", "finalized");

    assertThat(dataset.document().get("projection", Document.class).getString("code"))
        .isEqualTo("EPSG:2154");
    assertThat(dataset.schema().column("geometry").orElseThrow().concept())
        .isEqualTo(Concept.PROJECTED_GEOMETRY);
    JsonNode line = pipeline.lines(dataset).getFirst();
    assertThat(line.path("_geopoint").asString()).startsWith("48.85").contains(",2.35");
    assertThat(line.path("geometry").path("coordinates").get(0).asDouble()).isEqualTo(652469.02);

    pipeline.drop(
        "organization-ville/lambert.geojson",
        collection(feature(1, POINT, "{\"nom\":\"Nantes\"}"), feature(2, POINT, "{}")));
    Dataset after =
        pipeline.await("lambert", found -> Long.valueOf(2).equals(found.document().get("count")));
    assertThat(after.document().containsKey("projection")).isFalse();
    assertThat(pipeline.lines(after).getFirst().path("_geopoint").asString())
        .isEqualTo("47.2184,-1.5533");
  }

  @Test
  void leavesOutSomeInvalidGeometries() {
    pipeline.drop(
        "organization-ville/presque.geojson",
        collection(
            feature(1, POINT, "{\"n\":1}"),
            feature(2, NOWHERE, "{\"n\":2}"),
            feature(3, POINT, "{\"n\":3}"),
            feature(4, POINT, "{\"n\":4}")));

    Dataset dataset = pipeline.awaitStatus("presque", "finalized");

    assertThat(pipeline.count(dataset)).isEqualTo(3);
    assertThat(pipeline.journalOf(dataset))
        .containsExactlyInAnyOrder("dataset-created", "error", "finalize-end");
    assertThat(pipeline.lastMessage(dataset))
        .startsWith("25% des lignes sont en erreur")
        .contains("ligne 2")
        .contains("4521.0, 8412.0");
  }

  @Test
  void leavesOutWhatTheEngineCannotDraw() {
    String sliver =
        "{\"type\":\"Polygon\",\"coordinates\":[[[5,5],[5.00000001,5],[5.00000001,5.00000001],[5,5]]]}";
    pipeline.drop(
        "organization-ville/echarde.geojson",
        collection(
            feature(1, POINT, "{\"n\":1}"),
            feature(2, sliver, "{\"n\":2}"),
            feature(3, SQUARE, "{\"n\":3}")));

    Dataset dataset = pipeline.awaitStatus("echarde", "finalized");

    assertThat(pipeline.count(dataset)).isEqualTo(2);
    assertThat(pipeline.lastMessage(dataset)).startsWith("33% des lignes").contains("ligne 2");
  }

  @Test
  void refusesMostlyInvalidGeometries() {
    pipeline.drop(
        "organization-ville/ratage.geojson",
        collection(feature(1, NOWHERE, "{\"n\":1}"), feature(2, NOWHERE, "{\"n\":2}")));

    Dataset dataset = pipeline.awaitStatus("ratage", "error");

    assertThat(pipeline.lastMessage(dataset)).startsWith("100% des lignes sont en erreur");
  }

  @Test
  void tellsTheOwnerOfFilesThatAreNoCollections() {
    pipeline.drop("organization-ville/coupe.geojson", "{\"type\":\"FeatureCollection\",\"feat");
    pipeline.drop("organization-ville/vide.geojson", collection());
    pipeline.drop("organization-ville/autre.geojson", "{\"type\":\"Topology\"}");
    pipeline.drop("organization-ville/pasjson.geojson", "a,b\n1,2\n");

    for (Map.Entry<String, String> each :
        Map.of(
                "coupe", "tronqué",
                "vide", "aucune entité",
                "autre", "Topology",
                "pasjson", "JSON valide")
            .entrySet()) {
      Dataset dataset = pipeline.awaitStatus(each.getKey(), "error");
      assertThat(pipeline.lastMessage(dataset)).contains(each.getValue());
    }
  }

  @Test
  void readsLargeFilesByRanges() {
    StringBuilder file = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    Random random = new Random(7);
    int features = 60_000;
    for (int i = 1; i <= features; i++) {
      double x = -4 + 10 * random.nextDouble();
      double y = 43 + 6 * random.nextDouble();
      StringBuilder ring = new StringBuilder();
      for (int corner = 0; corner <= 12; corner++) {
        double angle = Math.PI * (corner % 12) / 6;
        ring.append(corner == 0 ? "[" : ",[").append(x + 0.01 * Math.cos(angle)).append(',');
        ring.append(y + 0.01 * Math.sin(angle)).append(']');
      }
      file.append(i == 1 ? "" : ",\n");
      file.append(
          feature(
              i,
              "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}",
              "{\"nom\":\"parcelle ]}, " + i + "\",\"surface\":" + i / 4.0 + "}"));
    }
    pipeline.drop("organization-ville/parcelles.geojson", file.append("]}").toString());

    Dataset dataset =
        pipeline.await(
            "parcelles",
            found -> "finalized".equals(found.document().getString("status")),
            Duration.ofMinutes(3));

    assertThat(dataset.document().getList("_ranges", Document.class)).hasSizeGreaterThan(1);
    assertThat(pipeline.count(dataset)).isEqualTo(features);
    assertThat(dataset.bbox().getFirst()).isBetween(-4.1, -3.9);
  }

  @Test
  void readsGeometriesInCells() {
    pipeline.drop(
        "organization-ville/wkt.csv",
        "nom;lieu\nA;POINT (2 48)\nB;\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[3,47]}\"\n"
            + "C;SRID=4326;LINESTRING (0 0, 1 1)\n".replace("SRID=4326;", "")
            + "D;\n");
    Dataset dataset = pipeline.awaitStatus("wkt", "finalized");
    String generation = Ids.resource();
    pipeline.datasets.update(
        dataset.id(),
        null,
        Updates.combine(
            Updates.set("schema.1.x-refersTo", Concept.GEOMETRY),
            Updates.set("status", "validated"),
            Updates.set("_generation", generation)));
    pipeline.workQueue(pipeline.stagesUrl).send(RunMessage.stage(dataset.id(), generation).body());

    Dataset located = pipeline.await("wkt", found -> found.bbox() != null);

    assertThat(located.bbox()).containsExactly(0.0, 0.0, 3.0, 48.0);
    assertThat(pipeline.count(located)).isEqualTo(4);
  }
}
