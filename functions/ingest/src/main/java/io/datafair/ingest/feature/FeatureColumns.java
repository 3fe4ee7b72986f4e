package io.datafair.ingest.feature;

/** Which position of a row each part of a feature takes. */
@FunctionalInterface
public interface FeatureColumns {
  int GEOMETRY = 0;
  int ID = 1;
  int FIRST_PROPERTY = 2;

  /** The position of a property, by its path; negative for one that is of no interest. */
  int position(String path);
}
