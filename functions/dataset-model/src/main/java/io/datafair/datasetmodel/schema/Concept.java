package io.datafair.datasetmodel.schema;

/**
 * Identifiers of the concepts that the platform itself acts upon. Contract: datasets, section 25.
 */
public final class Concept {
  public static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
  public static final String DESCRIPTION = "http://schema.org/description";
  public static final String TAG = "https://schema.org/DefinedTermSet";
  public static final String IMAGE = "http://schema.org/image";
  public static final String LATITUDE = "http://schema.org/latitude";
  public static final String LATITUDE_WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#lat";
  public static final String LONGITUDE = "http://schema.org/longitude";
  public static final String LONGITUDE_WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#long";
  public static final String LAT_LONG = "http://www.w3.org/2003/01/geo/wgs84_pos#lat_long";
  public static final String GEOMETRY = "https://purl.org/geojson/vocab#geometry";

  /** A geometry written in the projection of its dataset. */
  public static final String PROJECTED_GEOMETRY = "http://data.ign.fr/def/geometrie#Geometry";

  public static final String DATE = "http://schema.org/Date";
  public static final String START_DATE = "https://schema.org/startDate";
  public static final String END_DATE = "https://schema.org/endDate";

  private Concept() {}
}
