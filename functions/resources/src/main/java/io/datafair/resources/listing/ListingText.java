package io.datafair.resources.listing;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum ListingText implements TextKey {
  UNKNOWN_FACET("name"),
  TOO_FAR("limit"),
  NOT_A_NUMBER("name", "text"),
  TOO_MANY_ORDERS("limit"),
  WRONG_ORDER("order"),
  UNSORTABLE("field"),
  LIST_TOO_LONG("limit"),
  WRONG_ACCOUNT("account");

  private final String parameters;

  ListingText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
