package io.datafair.ingest.geometry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/** A way of writing positions other than longitudes and latitudes. Contract: datasets, 7.2. */
public final class Projection {
  /** Positions written so need no conversion. */
  public static final String DEGREES = "EPSG:4326";

  private static final Map<String, Definition> DEFINITIONS = new LinkedHashMap<>();

  private record Definition(String title, String parameters) {}

  static {
    DEFINITIONS.put(
        "EPSG:27572",
        new Definition(
            "NTF (Paris) / Lambert zone II étendu",
            "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000"
                + " +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m"));
    DEFINITIONS.put(
        "EPSG:2154",
        new Definition(
            "RGF93 / Lambert-93",
            "+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000"
                + " +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m"));
    DEFINITIONS.put(
        "EPSG:5490",
        new Definition(
            "RGAF09 / UTM zone 20N",
            "+proj=utm +zone=20 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m"));
    DEFINITIONS.put(
        "EPSG:3857",
        new Definition(
            "WGS 84 / Pseudo-Mercator",
            "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m"
                + " +nadgrids=@null"));
    DEFINITIONS.put(
        "EPSG:32620",
        new Definition("WGS 84 / UTM zone 20N", "+proj=utm +zone=20 +datum=WGS84 +units=m"));
  }

  private final String code;
  private final String title;
  private final CoordinateTransform transform;
  private final ProjCoordinate from = new ProjCoordinate();
  private final ProjCoordinate to = new ProjCoordinate();

  private Projection(String code, Definition definition) {
    this.code = code;
    this.title = definition.title();
    CRSFactory systems = new CRSFactory();
    CoordinateReferenceSystem projected =
        systems.createFromParameters(code, definition.parameters() + " +no_defs");
    CoordinateReferenceSystem degrees =
        systems.createFromParameters(DEGREES, "+proj=longlat +datum=WGS84 +no_defs");
    this.transform = new CoordinateTransformFactory().createTransform(projected, degrees);
  }

  /** The projection of a code such as {@code EPSG:2154}; empty when it is not supported. */
  public static Optional<Projection> of(String code) {
    Definition definition = DEFINITIONS.get(code);
    return definition == null ? Optional.empty() : Optional.of(new Projection(code, definition));
  }

  public static Set<String> codes() {
    return Collections.unmodifiableSet(DEFINITIONS.keySet());
  }

  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  /** Turns a position into a longitude and a latitude, NaN when it has none. */
  void toDegrees(double[] xy) {
    from.setValue(xy[0], xy[1]);
    try {
      transform.transform(from, to);
      xy[0] = to.x;
      xy[1] = to.y;
    } catch (Proj4jException outside) {
      xy[0] = Double.NaN;
      xy[1] = Double.NaN;
    }
  }
}
