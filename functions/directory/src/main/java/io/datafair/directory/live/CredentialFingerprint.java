package io.datafair.directory.live;

import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.account.SecondFactor;
import io.datafair.directory.account.User;
import io.datafair.directory.key.Fingerprint;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What proves who somebody is, as a mark that changes with it. Whatever is signed with the mark is
 * worth nothing once the password changes or the account moves.
 */
public final class CredentialFingerprint {
  /** The claim. */
  public static final String CLAIM = "mark";

  private CredentialFingerprint() {}

  public static String of(User user) {
    return Fingerprint.of(user.id(), salt(user), user.host(), user.path());
  }

  /** The mark of the second factor as well, which a new enrolment changes. */
  public static String withSecondFactor(User user) {
    SecondFactor factor = user.secondFactor();
    Document secret = factor == null ? null : factor.secret();
    return Fingerprint.of(
        of(user),
        secret == null ? null : secret.toJson(),
        factor == null ? null : factor.recovery());
  }

  private static @Nullable String salt(User user) {
    HashedPassword password = user.password();
    return password == null ? null : password.salt();
  }
}
