package io.datafair.directory.common;

import io.datafair.core.bound.Bound;
import io.datafair.core.problem.Message;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.directory.text.ErrorText;
import java.util.List;
import java.util.Map;

/**
 * The refusals of the service; their codes are the {@code ?error=} codes of the login page, and the
 * keys of their texts unless another key or a literal that clients look for follows.
 */
public enum Refusal {
  BAD_EMAIL(400, "badEmail"),
  BAD_CREDENTIALS(400, "badCredentials"),
  RATE_LIMIT(429, "rateLimitAuth"),
  UPDATE_PASSWORD(400, "updatePassword"),
  ADMIN_MODE_ONLY(403, "adminModeOnly"),
  CORE_IDENTITY(403, "badCredentials", "coreIdentity"),
  MISSING_TOKEN(400, "missingToken"),
  INVALID_TOKEN(400, "invalidToken"),
  ORGANIZATION_UNKNOWN(404, "orgaUnknown"),
  USER_UNKNOWN(404, "userUnknown"),
  BAD_REDIRECT(400, "badRedirect"),
  UNKNOWN_SITE(404, "unknownSite", Said.AS_IT_IS, "unknown site"),
  ADMIN_STAYS(403, "adminChangeHostBlocked"),
  ACCOUNTS_ELSEWHERE(400, "accountsElsewhere"),
  ONLY_INVITED(400, "onlyCreateInvited"),
  INVALID_FIELD(400, "invalidField"),
  INVALID_INVITATION(400, "invalidInvitationToken"),
  ADDRESS_TAKEN(409, "emailTaken"),
  NO_PASSWORDLESS(400, "noPasswordless"),
  PASSWORDLESS_SECOND_FACTOR(400, "passwordless2FA"),
  BAD_SECOND_FACTOR(400, "bad2FAToken"),
  SECOND_FACTOR_MISSING(403, "2FANotConfigured", Said.AS_IT_IS, "2fa-missing"),
  SECOND_FACTOR_REQUIRED(403, "2fa-required", Said.AS_IT_IS, "2fa-required"),
  SECOND_FACTOR_WRONG(403, "2fa-bad-token", Said.AS_IT_IS, "2fa-bad-token"),
  AS_ADMIN_OFF(400, "permissionDenied", "asAdminOff"),
  PASSWORD_TOO_SHORT(400, "passwordMinLength"),
  PASSWORD_FEW_CLASSES(400, "passwordMinCharClasses"),
  PASSWORD_ENTROPY(400, "passwordEntropy"),
  PASSWORD_FORBIDDEN(400, "forbiddenPassword"),
  PASSWORD_SAME(400, "samePassword"),
  ACTION_TOKEN(401, "invalidToken", "actionToken"),
  TOO_EARLY(429, "rateLimitAuth", "tooEarly"),
  CROSS_SITE(403, "permissionDenied", "crossSite"),
  LOGIN_NEEDED(401, "loginNeeded"),
  PERMISSION_DENIED(403, "permissionDenied"),
  BAD_KEY(401, "badKey", Said.AS_IT_IS, "Bad secret key"),
  TOO_MANY_ORGANIZATIONS(429, "maxCreatedOrgs"),
  NON_EMPTY_ORGANIZATION(400, "nonEmptyOrganization"),
  UNKNOWN_ROLE(400, "unknownRole"),
  UNKNOWN_DEPARTMENT(404, "unknownDepartment"),
  UNKNOWN_MEMBER(404, "memberUnknown"),
  ROOT_OR_DEPARTMENT(400, "rootOrDepartment"),
  LAST_ADMIN(400, "lastAdmin"),
  READ_ONLY_MEMBERSHIP(400, "readOnlyMembership"),
  DUPLICATE_DEPARTMENT(400, "duplicateDep"),
  TOO_MANY_MEMBERS(429, "maxNbMembers"),
  EXPIRED_INVITATION(400, "expiredInvitationToken"),
  NO_PASSKEYS(400, "noPasskeys"),
  NO_PASSKEYS_OF_OTHERS(400, "noPasskeys", "noPasskeysOfOthers"),
  BAD_PASSKEY(400, "badPasskey"),
  PROOF_NEEDED(403, "proofNeeded"),
  FRESH_LOGIN_NEEDED(403, "freshLoginNeeded"),
  WRONG_PASSWORD(400, "badCredentials", "wrongPassword"),
  TOO_MANY_PASSKEYS(429, "maxPasskeys"),
  PASSKEY_TAKEN(409, "passkeyTaken"),
  PASSKEY_UNKNOWN(404, "passkeyUnknown"),
  PASSKEY_NAME(400, "passkeyName"),
  STORAGE_UNAVAILABLE(503, "serviceUnavailable"),
  OWN_STORAGE_ACCOUNT(403, "readOnlyStorage", "ownStorageAccount"),
  READ_ONLY_STORAGE(500, "readOnlyStorage"),
  BODY_TOO_LONG(413, "bodyTooLong"),
  BAD_PARAMETER(400, "badParameter"),
  OVER_BOUND(400, "overBound"),
  ROLE_NEEDED(400, "roleNeeded"),
  NOT_MEMBER(400, "notMember"),
  SITE_UNKNOWN(400, "siteUnknown"),
  ONE_SITE(400, "oneSite"),
  SITE_TAKEN(409, "siteTaken"),
  BAD_OWNER(400, "badOwner"),
  ACCOUNT_TYPE_UNKNOWN(400, "accountTypeUnknown"),
  ACCOUNT_UNKNOWN(404, "accountUnknown"),
  BAD_PICTURE(400, "badPicture"),
  AVATAR_MISSING(400, "avatarMissing"),
  PICTURE_TOO_LARGE(413, "pictureTooLarge"),
  EXCHANGE_REFUSED(400, "exchangeRefused"),
  PSEUDO_SESSIONS_CLOSED(400, "pseudoSessionsClosed"),
  SESSION_ENDED(401, "sessionEnded"),
  TOO_MANY_PARTNERS(429, "maxNbPartners"),
  PARTNER_UNKNOWN(404, "partnerUnknown"),
  ALREADY_PARTNER(400, "alreadyPartner"),
  PARTNER_INVITATION(400, "partnerInvitation"),
  BAD_ORGANIZATION_ID(400, "badOrganizationId"),
  ORGANIZATION_NAME(400, "organizationName"),
  ID_TAKEN(409, "idTaken"),
  DEPARTMENT_NOT_EMPTY(400, "departmentNotEmpty"),
  FILE_TOO_LONG(413, "fileTooLong"),
  PASSWORD_LIST_UNKNOWN(404, "passwordListUnknown");

  private final int status;
  private final String code;
  private final Said said;
  private final String words;

  /** Whether words are the key of a text, or a literal that clients look for. */
  private enum Said {
    IN_EACH_LANGUAGE,
    AS_IT_IS
  }

  Refusal(int status, String code) {
    this(status, code, Said.IN_EACH_LANGUAGE, code);
  }

  Refusal(int status, String code, String key) {
    this(status, code, Said.IN_EACH_LANGUAGE, key);
  }

  Refusal(int status, String code, Said said, String words) {
    this.status = status;
    this.code = code;
    this.said = said;
    this.words = words;
  }

  /** The key that the login page understands. */
  public String code() {
    return code;
  }

  Message text() {
    return said == Said.AS_IT_IS ? Text.same(words) : new ErrorText(words);
  }

  public Problem problem() {
    return Problem.of(status, text());
  }

  /** The refusal of a session, with the deletions of its cookies. */
  public ProblemException exception(List<String> cookies) {
    return new ProblemException(new Problem(status, text(), cookies));
  }

  /** Refuses what asks for more than a bound allows. */
  public static void requireBound(String name, Bound bound, long asked) {
    if (bound.exceededBy(asked)) {
      throw OVER_BOUND.exception(
          Map.of("name", name, "limit", Long.toString(bound.limit()), "bound", bound.name()));
    }
  }

  /** Refuses what a body has at a place, such as {@code body/host}. */
  public static ProblemException invalid(String field) {
    return INVALID_FIELD.exception(Map.of("field", field));
  }

  /** The refusal whose text names something. */
  public ProblemException exception(Map<String, String> values) {
    return new ProblemException(Problem.of(status, new ErrorText(words, values)));
  }

  public ProblemException exception() {
    return new ProblemException(problem());
  }
}
