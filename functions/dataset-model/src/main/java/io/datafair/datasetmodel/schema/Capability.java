package io.datafair.datasetmodel.schema;

/** What may be done with a column. Contract: datasets, section 3.1. */
public enum Capability {
  INDEX("index", true),
  VALUES("values", true),
  TEXT_STANDARD("textStandard", true),
  TEXT("text", true),
  INSENSITIVE("insensitive", true),
  GEO_SHAPE("geoShape", true),
  GEO_CORNERS("geoCorners", true),
  INDEX_ATTACHMENT("indexAttachment", true),
  TEXT_AGG("textAgg", false),
  WILDCARD("wildcard", false),
  VT_PREPARE("vtPrepare", false);

  private final String key;
  private final boolean byDefault;

  Capability(String key, boolean byDefault) {
    this.key = key;
    this.byDefault = byDefault;
  }

  public String key() {
    return key;
  }

  public boolean byDefault() {
    return byDefault;
  }
}
