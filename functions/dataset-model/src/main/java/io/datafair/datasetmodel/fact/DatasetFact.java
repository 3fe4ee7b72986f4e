package io.datafair.datasetmodel.fact;

import io.datafair.runtime.fact.FactType;

/** What is told of datasets. */
public enum DatasetFact implements FactType {
  /** The lines of a file are searchable: there are {@code count} of the detail. */
  FINALIZED("DatasetFinalized"),
  /** A file cannot be taken: the detail's {@code message} says why, in both languages. */
  FAILED("DatasetFailed"),
  /** The fields that the detail's {@code changed} names have other values. */
  CHANGED("DatasetChanged"),
  DELETED("DatasetDeleted");

  private final String key;

  DatasetFact(String key) {
    this.key = key;
  }

  @Override
  public String source() {
    return "datafair.datasets";
  }

  @Override
  public String key() {
    return key;
  }
}
