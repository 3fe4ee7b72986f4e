package io.datafair.directory.provider;

/** Ends a login whose person goes back to the login page, told why. */
final class LoginRefusedException extends RuntimeException {
  private final ProviderRefusal refusal;

  LoginRefusedException(ProviderRefusal refusal) {
    super(refusal.code(), null, false, false);
    this.refusal = refusal;
  }

  ProviderRefusal refusal() {
    return refusal;
  }
}
