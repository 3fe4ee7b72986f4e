package io.datafair.datasetmodel.schema;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Files that the pipeline accepts, told by extension alone. Contract: datasets, section 7. */
public final class FileFormat {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "csv", "text/csv",
          "txt", "text/plain",
          "tsv", "text/tab-separated-values",
          "geojson", "application/geo+json");

  private FileFormat() {}

  /** The media type of a file name, {@code application/octet-stream} when unknown. */
  public static String mediaType(String fileName) {
    return accepted(fileName).orElse("application/octet-stream");
  }

  /** The media type of a file that the pipeline accepts; empty for any other. */
  public static Optional<String> accepted(String fileName) {
    return Optional.ofNullable(MEDIA_TYPES.get(extension(fileName)));
  }

  /** Whether a file holds GeoJSON features rather than rows. */
  public static boolean isFeatures(String fileName) {
    return extension(fileName).equals("geojson");
  }

  public static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  public static String baseName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot <= 0 ? fileName : fileName.substring(0, dot);
  }
}
