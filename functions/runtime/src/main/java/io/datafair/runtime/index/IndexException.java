package io.datafair.runtime.index;

import org.jspecify.annotations.Nullable;

/** The index refused a request or could not be reached. */
public final class IndexException extends RuntimeException {
  private final int status;

  /**
   * @param status HTTP status of the answer; 0 when there was none
   */
  public IndexException(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  public IndexException(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
