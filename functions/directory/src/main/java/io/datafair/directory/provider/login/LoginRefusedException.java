package io.datafair.directory.provider.login;

/** Ends a login whose person goes back to the login page, told why by a code. */
public final class LoginRefusedException extends RuntimeException {
  private final String code;

  LoginRefusedException(String code) {
    super(code, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
