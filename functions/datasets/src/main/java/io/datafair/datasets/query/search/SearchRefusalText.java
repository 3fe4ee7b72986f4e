package io.datafair.datasets.query.search;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum SearchRefusalText implements TextKey {
  ANSWER_TOO_LARGE("limit"),
  TOO_LONG,
  NO_MEMORY,
  NOT_INDEXED,
  WRONG_SYNTAX,
  SEARCH_REFUSED("reason");

  private final List<String> parameters;

  SearchRefusalText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
