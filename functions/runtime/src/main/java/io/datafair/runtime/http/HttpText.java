package io.datafair.runtime.http;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum HttpText implements TextKey {
  PUBLIC_SITE_ONLY,
  CROSS_SITE,
  FAULT("reference"),
  BODY_TOO_LONG,
  NOT_AN_OBJECT,
  INVALID_FORM("reason"),
  MALFORMED_PARAMETER("text"),
  QUERY_TOO_LONG("limit"),
  TOO_MANY_PARAMETERS("limit"),
  TOO_MANY_PARTS("limit"),
  UNREADABLE_FORM,
  INCOMPLETE_FORM,
  NO_PART;

  private final String parameters;

  HttpText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
