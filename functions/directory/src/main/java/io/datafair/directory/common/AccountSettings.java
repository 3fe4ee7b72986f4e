package io.datafair.directory.common;

import io.datafair.core.account.Account;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a deployment decides of accounts. Contract: directory, section 20.
 *
 * @param maxCreatedOrganizations organizations that one person may create; -1 for any number
 * @param maxMembers members of an organization; 0 or less for any number
 * @param rules the choices that are on or off
 * @param keys the keys of other services
 * @param invitationRedirect where an accepted invitation leads; empty for the invitation page
 * @param first what exists before anybody signs up
 */
public record AccountSettings(
    ListMode listUsers,
    ListMode listOrganizations,
    int maxCreatedOrganizations,
    int maxMembers,
    Rules rules,
    Keys keys,
    Duration invitationToken,
    Duration partnerInvitationToken,
    String invitationRedirect,
    FirstAccounts first) {

  /** Who may list accounts. */
  public enum ListMode {
    ANONYMOUS,
    AUTHENTICATED,
    ADMIN
  }

  /**
   * Choices that are on or off.
   *
   * @param onlyCreateInvited nobody creates an account without an invitation
   * @param alwaysAcceptInvitation an invitation makes a member at once
   * @param singleMembership somebody has one place only in an organization
   * @param multiRoles somebody may have several roles at one place
   * @param userSelfDelete people may delete their own account
   * @param departmentAdminIsOrganizationAdmin the admin of a department acts on the whole
   *     organization
   * @param siteAdmin the admins of a site's owner administer the accounts of that site
   * @param siteOrganizations organizations may be created on secondary sites
   */
  public record Rules(
      boolean onlyCreateInvited,
      boolean alwaysAcceptInvitation,
      boolean singleMembership,
      boolean multiRoles,
      boolean userSelfDelete,
      boolean departmentAdminIsOrganizationAdmin,
      boolean managePartners,
      boolean manageSites,
      boolean acceptUnknownSite,
      boolean siteAdmin,
      boolean siteOrganizations) {

    static Rules of(Settings settings) {
      return new Rules(
          settings.flag("ONLY_CREATE_INVITED", false),
          settings.flag("ALWAYS_ACCEPT_INVITATION", false),
          settings.flag("SINGLE_MEMBERSHIP", false),
          settings.flag("MULTI_ROLES", false),
          settings.flag("USER_SELF_DELETE", false),
          settings.flag("DEP_ADMIN_IS_ORG_ADMIN", false),
          settings.flag("MANAGE_PARTNERS", false),
          settings.flag("MANAGE_SITES", false),
          settings.flag("ACCEPT_UNKNOWN_SITE", false),
          settings.flag("SITE_ADMIN", false),
          settings.flag("SITE_ORGS", false));
    }
  }

  /** Keys of other services; null closes what they would open. */
  public record Keys(@Nullable String limits, @Nullable String readAll, @Nullable String sites) {
    @Override
    public String toString() {
      return "keys";
    }

    static Keys of(Settings settings) {
      return new Keys(
          settings.optional("SECRET_LIMITS"),
          settings.optional("SECRET_READ_ALL"),
          settings.optional("SECRET_SITES"));
    }
  }

  /**
   * What exists before anybody signs up. Contract: directory, section 18.
   *
   * @param administrators each address of an administrator has an account, its owner sets the
   *     password
   * @param organization that of the administrators; null for none
   */
  public record FirstAccounts(boolean administrators, @Nullable Account organization) {

    static FirstAccounts of(Settings settings) {
      String organization = settings.optional("ADMINS_ORG");
      return new FirstAccounts(
          settings.flag("ADMINS_ACCOUNTS", true),
          organization == null || organization.isBlank() ? null : organization(organization));
    }

    private static Account organization(String json) {
      try {
        JsonNode node = Json.MAPPER.readTree(json);
        String id = node.path("id").asString("");
        if (!id.isBlank()) {
          return Account.organization(id, node.path("name").asString(id));
        }
      } catch (JacksonException e) {
        throw new IllegalStateException("ADMINS_ORG is not JSON", e);
      }
      throw new IllegalStateException("ADMINS_ORG must be an object with an id and a name");
    }
  }

  public static AccountSettings of(Settings settings) {
    ListMode every = settings.choice("LIST_ENTITIES_MODE", ListMode.AUTHENTICATED);
    return new AccountSettings(
        settings.choice("LIST_USERS_MODE", every),
        settings.choice("LIST_ORGANIZATIONS_MODE", every),
        settings.integer("DEFAULT_MAX_CREATED_ORGS", -1),
        settings.integer("DEFAULT_MAX_NB_MEMBERS", 0),
        Rules.of(settings),
        Keys.of(settings),
        settings.duration("JWT_DURATION_INVIT", "10d"),
        settings.duration("JWT_DURATION_PARTNER_INVIT", "10d"),
        settings.optional("INVITATION_REDIRECT", ""),
        FirstAccounts.of(settings));
  }
}
