package io.datafair.datasets.upload;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum UploadText implements TextKey {
  TOO_MANY_PENDING,
  BAD_SIZE,
  FILE_TOO_LARGE,
  BAD_PART("count"),
  GIVEN_UP_LENGTH("received", "announced"),
  INCOMPLETE("received", "announced"),
  GIVEN_UP_CHANGED,
  UNKNOWN_UPLOAD,
  BAD_ID("id"),
  LENGTH_REQUIRED,
  BAD_LENGTH,
  FILE_REQUIRED,
  NOT_FILE_BASED,
  ID_TAKEN,
  NO_FILE,
  UNSUPPORTED_FORMAT("type", "name"),
  UNEXPECTED_FILE("name"),
  BODY_NOT_AN_OBJECT,
  INVALID_JSON("name");

  private final String parameters;

  UploadText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
