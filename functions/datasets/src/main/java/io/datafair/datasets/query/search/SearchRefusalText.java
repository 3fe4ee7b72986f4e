package io.datafair.datasets.query.search;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum SearchRefusalText implements TextKey {
  ANSWER_TOO_LARGE("limit"),
  TOO_LONG,
  NO_MEMORY,
  NOT_INDEXED,
  WRONG_SYNTAX,
  SEARCH_REFUSED("reason");

  private final String parameters;

  SearchRefusalText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
