package io.datafair.datasets.query.encode;

import org.jspecify.annotations.Nullable;

/** The shapes in which lines leave. Contract: dataset-queries, section 10. */
public enum Format {
  JSON("application/json; charset=utf-8"),
  CSV("text/csv; charset=utf-8"),
  GEOJSON("application/geo+json"),
  WKT("text/plain; charset=utf-8");

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  public String extension() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The format of that name, JSON for any other. */
  public static Format of(@Nullable String name) {
    return switch (name == null ? "json" : name) {
      case "csv" -> CSV;
      case "geojson" -> GEOJSON;
      case "wkt" -> WKT;
      default -> JSON;
    };
  }
}
