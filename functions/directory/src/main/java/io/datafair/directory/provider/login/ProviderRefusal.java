package io.datafair.directory.provider.login;

import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.text.ErrorText;

/** Why a login through a provider is refused; the codes are {@code ?error=} codes. */
public enum ProviderRefusal {
  UNKNOWN_OAUTH(404, "unknownOAuthProvider"),
  UNKNOWN_SAML(404, "unknownSAMLProvider"),
  BAD_ANSWER(400, "badIDPQuery"),
  NO_STATE(500, "badIDPQuery", "missingState"),
  UNKNOWN_STATE(404, "badIDPQuery", "loginExpired"),
  NO_EMAIL(400, "badEmail", "noProviderEmail"),
  EMAIL_NOT_VERIFIED(400, "badEmail", "emailNotVerified"),
  OTHER_INVITATION(400, "badProviderInvitEmail"),
  OTHER_CORE(400, "otherIdentityProvider"),
  SUPERADMIN(403, "superadminProviderBlocked"),
  ANSWER_TOO_LONG(413, "providerAnswerTooLong"),
  LOGOUT_TOKEN(400, "logoutToken");

  private final int status;
  private final String code;
  private final String key;

  ProviderRefusal(int status, String code) {
    this(status, code, code);
  }

  ProviderRefusal(int status, String code, String key) {
    this.status = status;
    this.code = code;
    this.key = key;
  }

  /** The key that the login page understands. */
  public String code() {
    return code;
  }

  Problem problem() {
    return Problem.of(status, new ErrorText(key));
  }

  public ProblemException exception() {
    return new ProblemException(problem());
  }
}
