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
  BAD_REDIRECT(
      400,
      "badRedirect",
      "Une connexion ne mène pas à ce site.",
      "A login does not lead to that site."),
  UNKNOWN_SITE(404, "unknownSite", "unknown site", "unknown site"),
  ADMIN_STAYS(
      403,
      "adminChangeHostBlocked",
      "Un super-administrateur ne change pas de site.",
      "A super administrator does not move to another site."),
  ACCOUNTS_ELSEWHERE(
      400,
      "accountsElsewhere",
      "Les comptes de ce site se créent sur un autre site.",
      "The accounts of this site are created on another site."),
  ONLY_INVITED(
      400,
      "onlyCreateInvited",
      "La création d'un compte demande une invitation.",
      "An account is created from an invitation only."),
  INVALID_INVITATION(
      400,
      "invalidInvitationToken",
      "Cette invitation est invalide.",
      "This invitation is invalid."),
  ADDRESS_TAKEN(
      409,
      "emailTaken",
      "Cette adresse est déjà celle d'un autre compte.",
      "This address is already that of another account."),
  NO_PASSWORDLESS(
      400,
      "noPasswordless",
      "La connexion sans mot de passe n'est pas ouverte ici.",
      "Login without a password is not open here."),
  PASSWORDLESS_SECOND_FACTOR(
      400,
      "passwordless2FA",
      "La connexion sans mot de passe n'est pas possible avec une double authentification.",
      "Login without a password is not possible with a second factor."),
  BAD_SECOND_FACTOR(
      400,
      "bad2FAToken",
      "Le code de double authentification est invalide.",
      "The code of the second factor is invalid."),
  SECOND_FACTOR_MISSING(403, "2FANotConfigured", "2fa-missing", "2fa-missing"),
  SECOND_FACTOR_REQUIRED(403, "2fa-required", "2fa-required", "2fa-required"),
  SECOND_FACTOR_WRONG(403, "2fa-bad-token", "2fa-bad-token", "2fa-bad-token"),
  AS_ADMIN_OFF(
      400,
      "permissionDenied",
      "Agir au nom d'un autre compte n'est pas ouvert ici.",
      "Acting for another account is not open here."),
  PASSWORD_TOO_SHORT(
      400, "passwordMinLength", "Le mot de passe est trop court.", "The password is too short."),
  PASSWORD_FEW_CLASSES(
      400,
      "passwordMinCharClasses",
      "Le mot de passe doit mêler minuscules, majuscules, chiffres ou autres caractères.",
      "The password must mix lower case, upper case, digits or other characters."),
  PASSWORD_ENTROPY(
      400,
      "passwordEntropy",
      "Le mot de passe est trop facile à deviner.",
      "The password is too easy to guess."),
  PASSWORD_FORBIDDEN(
      400,
      "forbiddenPassword",
      "Ce mot de passe est trop répandu pour être sûr.",
      "This password is too common to be safe."),
  PASSWORD_SAME(
      400,
      "samePassword",
      "Le nouveau mot de passe doit différer de l'ancien.",
      "The new password must differ from the old one."),
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
      403, "permissionDenied", "Permissions insuffisantes.", "Insufficient permissions."),
  BAD_KEY(401, "badKey", "Bad secret key", "Bad secret key"),
  TOO_MANY_ORGANIZATIONS(
      429,
      "maxCreatedOrgs",
      "Vous ne pouvez pas créer davantage d'organisations.",
      "You may not create more organizations."),
  NON_EMPTY_ORGANIZATION(
      400,
      "nonEmptyOrganization",
      "Retirez d'abord les autres membres de l'organisation.",
      "Remove the other members of the organization first."),
  UNKNOWN_ROLE(400, "unknownRole", "Ce rôle est inconnu.", "This role is unknown."),
  UNKNOWN_DEPARTMENT(
      404, "unknownDepartment", "Ce département est inconnu.", "This department is unknown."),
  UNKNOWN_MEMBER(404, "memberUnknown", "Ce membre est inconnu.", "This person is not a member."),
  ROOT_OR_DEPARTMENT(
      400,
      "rootOrDepartment",
      "Une personne est soit à la racine de l'organisation, soit dans ses départements.",
      "Somebody is either at the root of the organization or in its departments."),
  LAST_ADMIN(
      400,
      "lastAdmin",
      "L'organisation doit garder au moins un administrateur.",
      "The organization must keep at least one administrator."),
  READ_ONLY_MEMBERSHIP(
      400,
      "readOnlyMembership",
      "Cette appartenance est gérée par un fournisseur d'identité.",
      "This membership is managed by an identity provider."),
  DUPLICATE_DEPARTMENT(
      400,
      "duplicateDep",
      "Un département porte déjà ce nom.",
      "A department already has this name."),
  TOO_MANY_MEMBERS(
      429,
      "maxNbMembers",
      "L'organisation a atteint son nombre maximal de membres.",
      "The organization has reached its maximum number of members."),
  EXPIRED_INVITATION(
      400, "expiredInvitationToken", "Cette invitation a expiré.", "This invitation has expired."),
  STORAGE_AWAY(
      503,
      "serviceUnavailable",
      "L'annuaire qui connaît votre compte ne répond pas. Réessayez dans quelques minutes.",
      "The directory that knows your account does not answer. Try again in a few minutes."),
  OWN_STORAGE_ACCOUNT(
      403,
      "readOnlyStorage",
      "Ce compte vient de l'annuaire de son organisation : il s'y modifie, et pas ici.",
      "This account comes from its organization's directory: it is changed there, not here."),
  READ_ONLY_STORAGE(
      500,
      "readOnlyStorage",
      "Le stockage des comptes est en lecture seule.",
      "The storage of accounts is read-only.");

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
