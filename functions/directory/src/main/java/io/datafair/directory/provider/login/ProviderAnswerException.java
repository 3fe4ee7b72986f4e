package io.datafair.directory.provider.login;

import org.jspecify.annotations.Nullable;

/** A provider's answer that proves nothing; the message holds no secret and no token. */
public final class ProviderAnswerException extends Exception {
  private final boolean grantRefused;

  public ProviderAnswerException(String message) {
    this(message, null);
  }

  public ProviderAnswerException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.grantRefused = false;
  }

  private ProviderAnswerException(String message, boolean grantRefused) {
    super(message);
    this.grantRefused = grantRefused;
  }

  /** An answer that is no success. */
  public static ProviderAnswerException status(String address, int status, @Nullable String error) {
    return new ProviderAnswerException(
        address + " answered " + status, status == 400 && "invalid_grant".equals(error));
  }

  /** True when the provider no longer knows what it once granted, and does not just fail. */
  public boolean grantRefused() {
    return grantRefused;
  }
}
