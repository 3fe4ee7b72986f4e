package io.datafair.directory.account;

/** The server that holds accounts does not answer, or was not read yet. */
public final class StorageAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageAwayException(String message, Throwable cause) {
    super(message, cause);
  }

  public StorageAwayException(String message) {
    super(message);
  }
}
