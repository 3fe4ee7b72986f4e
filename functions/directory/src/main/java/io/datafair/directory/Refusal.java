package io.datafair.directory;

import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;

/** The refusals of the service; their keys are the {@code ?error=} codes of the login page. */
public enum Refusal {
  BAD_EMAIL(400, "badEmail", "L'adresse mail est invalide.", "The email address is invalid."),
  BAD_CREDENTIALS(
      400,
      "badCredentials",
      "L'adresse mail ou le mot de passe est invalide.",
      "The email address or the password is invalid."),
  RATE_LIMIT(
      429,
      "rateLimitAuth",
      "Trop de tentatives dans un bref intervalle. Veuillez patienter avant d'essayer de nouveau.",
      "Too many attempts in a short time. Please wait before trying again."),
  UPDATE_PASSWORD(
      400,
      "updatePassword",
      "Le mot de passe doit être renouvelé.",
      "The password must be renewed."),
  ADMIN_MODE_ONLY(
      403,
      "adminModeOnly",
      "Cette fonctionnalité est réservée aux super-administrateurs.",
      "This is reserved to super administrators."),
  CORE_IDENTITY(
      403,
      "badCredentials",
      "Utilisez votre fournisseur d'identité pour vous connecter.",
      "Use your identity provider to log in."),
  MISSING_TOKEN(400, "missingToken", "Le lien est incomplet.", "The link is incomplete."),
  INVALID_TOKEN(
      400,
      "invalidToken",
      "Le lien est invalide ou a expiré.",
      "The link is invalid or has expired."),
  ORGANIZATION_UNKNOWN(
      404, "orgaUnknown", "Cette organisation est inconnue.", "This organization is unknown."),
  USER_UNKNOWN(404, "userUnknown", "Cet utilisateur est inconnu.", "This user is unknown."),
  ACTION_TOKEN(
      401,
      "invalidToken",
      "Le jeton de cette action est absent, invalide ou expiré.",
      "The token of this action is missing, invalid or expired."),
  TOO_EARLY(
      429,
      "rateLimitAuth",
      "Cette demande arrive trop tôt. Patientez quelques secondes avant d'essayer de nouveau.",
      "This request comes too early. Wait a few seconds before trying again."),
  CROSS_SITE(
      403,
      "permissionDenied",
      "Cette demande vient d'un autre site.",
      "This request comes from another site."),
  LOGIN_NEEDED(401, "loginNeeded", "Connectez-vous d'abord.", "Log in first."),
  PERMISSION_DENIED(
      403, "permissionDenied", "Permissions insuffisantes.", "Insufficient permissions.");

  private final int status;
  private final String code;
  private final String fr;
  private final String en;

  Refusal(int status, String code, String fr, String en) {
    this.status = status;
    this.code = code;
    this.fr = fr;
    this.en = en;
  }

  /** The key that the login page understands. */
  public String code() {
    return code;
  }

  public Problem problem() {
    return Problem.of(status, fr, en);
  }

  public ProblemException exception() {
    return new ProblemException(problem());
  }
}
