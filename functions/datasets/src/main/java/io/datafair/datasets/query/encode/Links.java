package io.datafair.datasets.query.encode;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Concept;
import java.util.Set;

/** Concepts whose values are addresses or positions, useless once cut. */
final class Links {
  private static final Set<String> CONCEPTS =
      Set.of(
          Concept.IMAGE,
          Concept.LAT_LONG,
          "http://schema.org/DigitalDocument",
          "https://schema.org/WebPage",
          "https://www.w3.org/2006/vcard/ns#email");

  private Links() {}

  static boolean carries(Column column) {
    String concept = column.concept();
    return concept != null && CONCEPTS.contains(concept);
  }
}
