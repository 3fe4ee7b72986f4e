package io.datafair.directory.account;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A second factor as stored: time-based codes, and a recovery code for the day the device is lost.
 *
 * @param active false while its enrolment is not finished
 * @param secret encrypted
 * @param recovery hash of the recovery code; null before the enrolment is finished
 */
public record SecondFactor(boolean active, @Nullable Document secret, @Nullable String recovery) {

  static @Nullable SecondFactor read(@Nullable Document stored) {
    return stored == null
        ? null
        : new SecondFactor(
            stored.getBoolean("active", false),
            stored.get("secret", Document.class),
            stored.getString("recovery"));
  }
}
