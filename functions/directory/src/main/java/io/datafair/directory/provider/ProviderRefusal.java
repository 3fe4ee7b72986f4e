package io.datafair.directory.provider;

import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;

/** Why a login through a provider is refused; the keys are {@code ?error=} codes. */
public enum ProviderRefusal {
  UNKNOWN_OAUTH(
      404,
      "unknownOAuthProvider",
      "Ce fournisseur d'identité est inconnu.",
      "This identity provider is unknown."),
  UNKNOWN_SAML(
      404,
      "unknownSAMLProvider",
      "Ce fournisseur d'identité est inconnu.",
      "This identity provider is unknown."),
  BAD_ANSWER(
      400,
      "badIDPQuery",
      "La réponse du fournisseur d'identité a été refusée.",
      "The identity provider's answer was refused."),
  NO_STATE(500, "badIDPQuery", "Le paramètre state est absent.", "The state is missing."),
  UNKNOWN_STATE(
      404,
      "badIDPQuery",
      "Cette connexion a expiré ou a déjà servi. Veuillez recommencer.",
      "This login has expired or was already used. Please start again."),
  NO_EMAIL(
      400,
      "badEmail",
      "Le fournisseur d'identité n'a pas communiqué d'adresse mail.",
      "The identity provider gave no email address."),
  EMAIL_NOT_VERIFIED(
      400,
      "badEmail",
      "Votre adresse mail n'est pas vérifiée chez le fournisseur d'identité.",
      "Your email address is not verified at the identity provider."),
  OTHER_INVITATION(
      400,
      "badProviderInvitEmail",
      "L'adresse mail de votre compte chez le fournisseur d'identité n'est pas celle de"
          + " l'invitation.",
      "The email address of your account at the identity provider is not that of the invitation."),
  OTHER_CORE(
      400,
      "otherIdentityProvider",
      "Ce compte appartient à un autre fournisseur d'identité.",
      "This account belongs to another identity provider."),
  SUPERADMIN(
      403,
      "superadminProviderBlocked",
      "Un super-administrateur ne peut pas se connecter par ce fournisseur.",
      "A super administrator may not log in through this provider.");

  private final int status;
  private final String code;
  private final String fr;
  private final String en;

  ProviderRefusal(int status, String code, String fr, String en) {
    this.status = status;
    this.code = code;
    this.fr = fr;
    this.en = en;
  }

  /** The key that the login page understands. */
  public String code() {
    return code;
  }

  Problem problem() {
    return Problem.of(status, fr, en);
  }

  public ProblemException exception() {
    return new ProblemException(problem());
  }
}
