package io.datafair.ingest.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.ingest.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class LocatorTest {
  private final Locator locator = new Locator(null);

  private static ParsedGeometry shape(String json) {
    JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json);
    parser.nextToken();
    GeometryReader reader = new GeometryReader(parser);
    ParsedGeometry shape = reader.read();
    assertThat(parser.nextToken()).as("read to the end").isNull();
    return shape;
  }

  private static String json(Located located) {
    JsonBuffer out = new JsonBuffer(100);
    GeoJsonWriter.write(((Located.Place) located).shape(), out);
    return new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8);
  }

  private String located(String json) {
    return json(locator.locate(shape(json)));
  }

  private String refused(String json) {
    return ((Located.Refused) locator.locate(shape(json))).reason().en();
  }

  @Test
  void keepsSoundGeometries() {
    assertThat(located("{\"type\":\"Point\",\"coordinates\":[-1.5533,47.2184,12]}"))
        .isEqualTo("{\"type\":\"Point\",\"coordinates\":[-1.5533,47.2184]}");
    assertThat(located("{\"coordinates\":[[0,0],[1,1]],\"type\":\"LineString\"}"))
        .isEqualTo("{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}");
    assertThat(
            located(
                "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":"
                    + "[1,2]},{\"type\":\"MultiPoint\",\"coordinates\":[[3,4],[5,6]]}]}"))
        .isEqualTo(
            "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]},"
                + "{\"type\":\"MultiPoint\",\"coordinates\":[[3,4],[5,6]]}]}");
  }

  @Test
  void writesOuterRingsCounterClockwise() {
    String clockwise = "[[0,0],[0,2],[2,2],[2,0],[0,0]]";
    String hole = "[[0.5,0.5],[1,0.5],[1,1],[0.5,1],[0.5,0.5]]";
    assertThat(located("{\"type\":\"Polygon\",\"coordinates\":[" + clockwise + "," + hole + "]}"))
        .isEqualTo(
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,2],[0,2],[0,0]],"
                + "[[0.5,0.5],[0.5,1],[1,1],[1,0.5],[0.5,0.5]]]}");
  }

  @Test
  void closesRingsAndMendsThoseThatCross() {
    assertThat(located("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,2],[0,2]]]}"))
        .isEqualTo("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}");
    Located bowtie =
        locator.locate(
            shape("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}"));
    assertThat(((Located.Place) bowtie).shape().isValid()).isTrue();
    assertThat(((Located.Place) bowtie).shape().getNumGeometries()).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNoPlace() {
    assertThat(refused("{\"type\":\"Point\",\"coordinates\":[652000,6861000]}"))
        .contains("not on earth");
    assertThat(refused("{\"type\":\"Point\",\"coordinates\":[1]}")).contains("unreadable");
    assertThat(refused("{\"type\":\"Point\",\"coordinates\":[1,null]}")).contains("unreadable");
    assertThat(refused("{\"type\":\"Polygon\",\"coordinates\":[[0,0],[1,1]]}"))
        .contains("of this type");
    assertThat(refused("{\"type\":\"Cube\",\"coordinates\":[1,2]}")).contains("no GeoJSON");
    assertThat(refused("\"POINT(1 2)\"")).contains("no GeoJSON");
    assertThat(refused("{\"type\":\"Point\",\"coordinates\":[1e999,2]}")).contains("not on earth");
    assertThat(refused("{\"type\":\"LineString\",\"coordinates\":[[1,1],[1,1]]}"))
        .contains("beyond repair");
  }

  @Test
  void knowsThatNothingIsNowhere() {
    assertThat(locator.locate(shape("{\"type\":\"Polygon\",\"coordinates\":[]}")))
        .isInstanceOf(Located.Nowhere.class);
    assertThat(locator.locate(shape("{\"type\":\"GeometryCollection\",\"geometries\":[]}")))
        .isInstanceOf(Located.Nowhere.class);
  }

  @Test
  void pointsInsideTheGeometry() {
    Located.Place crescent =
        (Located.Place)
            locator.locate(
                shape(
                    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,1],[1,1],[1,3],[4,3],"
                        + "[4,4],[0,4],[0,0]]]}"));
    assertThat(
            crescent
                .shape()
                .contains(
                    crescent
                        .shape()
                        .getFactory()
                        .createPoint(
                            new org.locationtech.jts.geom.Coordinate(
                                crescent.longitude(), crescent.latitude()))))
        .isTrue();
  }

  @Test
  void thinsLargeGeometries() {
    StringBuilder ring = new StringBuilder();
    int positions = 200_000;
    for (int i = 0; i <= positions; i++) {
      double angle = 2 * Math.PI * (i % positions) / positions;
      double radius = 5 + 0.01 * Math.sin(40 * angle);
      ring.append(i == 0 ? "[" : ",[").append(radius * Math.cos(angle)).append(',');
      ring.append(radius * Math.sin(angle)).append(']');
    }
    Located.Place place =
        (Located.Place)
            locator.locate(shape("{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}"));
    assertThat(place.shape().getNumPoints()).isBetween(10_000, Locator.MOST_VERTICES);
    assertThat(place.shape().isValid()).isTrue();
    assertThat(place.shape().getArea()).isBetween(78.0, 79.0);
  }

  @Test
  void givesUpOnScribbles() {
    Random random = new Random(1);
    StringBuilder ring = new StringBuilder("[0,0]");
    for (int i = 0; i < 20_000; i++) {
      ring.append(",[").append(random.nextDouble()).append(',').append(random.nextDouble());
      ring.append(']');
    }
    assertThat(refused("{\"type\":\"Polygon\",\"coordinates\":[[" + ring + ",[0,0]]]}"))
        .contains("beyond repair");
  }

  @Test
  void convertsProjectedPositions() {
    assertDegrees("EPSG:2154", 652469.02, 6862035.26, 2.35222, 48.85661);
    assertDegrees("EPSG:27572", 600907.87, 2427948.63, 2.34998, 48.85160);
    assertDegrees("EPSG:3857", 261848.16, 6250565.08, 2.35222, 48.85661);
    assertDegrees("EPSG:32620", 650000, 1790000, -61.59705, 16.18615);
    assertDegrees("EPSG:5490", 650000, 1790000, -61.59705, 16.18615);
  }

  private static void assertDegrees(String code, double x, double y, double lon, double lat) {
    Located located =
        new Locator(Projection.of(code).orElseThrow())
            .locate(shape("{\"type\":\"Point\",\"coordinates\":[" + x + "," + y + "]}"));
    Located.Place place = (Located.Place) located;
    assertThat(place.longitude()).as(code).isCloseTo(lon, within(0.005));
    assertThat(place.latitude()).as(code).isCloseTo(lat, within(0.005));
  }

  private static org.assertj.core.data.Offset<Double> within(double value) {
    return org.assertj.core.data.Offset.offset(value);
  }
}
