package io.datafair.directory.provider;

import org.jspecify.annotations.Nullable;

/** A provider's answer that proves nothing; the message holds no secret and no token. */
final class ProviderAnswerException extends Exception {

  ProviderAnswerException(String message) {
    super(message);
  }

  ProviderAnswerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
