package io.datafair.directory.password;

import io.datafair.directory.common.Refusal;
import java.util.Optional;

/** Judges new passwords by the policy, then by the lists. */
public final class Passwords {
  private final PasswordPolicy policy;
  private final ForbiddenPasswordStore forbidden;

  public Passwords(PasswordPolicy policy, ForbiddenPasswordStore forbidden) {
    this.policy = policy;
    this.forbidden = forbidden;
  }

  public PasswordPolicy policy() {
    return policy;
  }

  /** Why a password is not taken; empty when it is. */
  public Optional<Refusal> refusal(String password) {
    return policy
        .refusal(password)
        .or(() -> forbidden.forbidding(password).map(list -> Refusal.PASSWORD_FORBIDDEN));
  }
}
