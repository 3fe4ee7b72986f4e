package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.access.Access;
import io.datafair.directory.access.ReadAllKey;
import io.datafair.directory.access.SecretKey;
import io.datafair.directory.access.SessionRenewal;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.action.ActionTokens;
import io.datafair.directory.admin.AdminRoutes;
import io.datafair.directory.avatar.AvatarRoutes;
import io.datafair.directory.avatar.AvatarStore;
import io.datafair.directory.avatar.ProviderPictures;
import io.datafair.directory.invitation.AcceptanceRoutes;
import io.datafair.directory.invitation.InvitationRoutes;
import io.datafair.directory.invitation.InvitationService;
import io.datafair.directory.invitation.InvitationTokens;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.limit.LimitRoutes;
import io.datafair.directory.limit.LimitStore;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.member.MemberRoutes;
import io.datafair.directory.member.MemberService;
import io.datafair.directory.organization.OrganizationRoutes;
import io.datafair.directory.organization.OrganizationService;
import io.datafair.directory.partner.PartnerRoutes;
import io.datafair.directory.partner.PartnerService;
import io.datafair.directory.partner.PartnerTokens;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.site.PublicSiteRoutes;
import io.datafair.directory.site.SiteLinks;
import io.datafair.directory.site.SiteRoutes;
import io.datafair.directory.site.SiteService;
import io.datafair.directory.site.SiteStore;
import io.datafair.directory.site.Sites;
import io.datafair.directory.storage.Storages;
import io.datafair.directory.user.DeletionNotice;
import io.datafair.directory.user.UserRoutes;
import io.datafair.directory.user.UserService;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.MongoAccounts;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;
import java.util.Optional;
import org.bson.Document;

/** The accounts' half of the route table: people, organizations, invitations, sites. */
final class AccountsApi {
  private final DirectorySettings settings;
  private final AccountSettings accounts;
  private final MongoDatabase database;
  private final UserStore users;
  private final UserRecords records;
  private final OrganizationStore organizations;
  private final SiteStore siteStore;
  private final Sites sites;
  private final SiteLinks links;
  private final Changes changes;
  private final LimitStore limits;
  private final MemberService members;
  private final InvitationTokens invitations;
  private final PartnerTokens partnerTokens;
  private final Access access;
  private final IdentityResolver identity;
  private final LiveSessions live;
  private final SessionRenewal renewal;
  private final Mailer mailer;
  private final ActionTokens actions;
  private final Storages storages;
  private final SecretCipher cipher;
  private final Clock clock;

  AccountsApi(
      DirectorySettings settings,
      MongoDatabase database,
      UserStore users,
      OrganizationStore organizations,
      SiteStore siteStore,
      Sites sites,
      Changes changes,
      SigningKeys keys,
      SecretCipher cipher,
      IdentityResolver identity,
      LiveSessions live,
      SessionRenewal renewal,
      Mailer mailer,
      ActionTokens actions,
      Storages storages,
      Clock clock) {
    this.settings = settings;
    this.accounts = settings.accounts();
    this.database = database;
    this.users = users;
    this.records = new UserRecords(database);
    this.organizations = organizations;
    this.siteStore = siteStore;
    this.sites = sites;
    this.links = new SiteLinks(sites);
    this.changes = changes;
    this.limits = new LimitStore(database, records, accounts.maxMembers(), clock);
    this.members = new MemberService(records, changes, accounts.rules(), clock);
    TokenSigner signer = new TokenSigner(keys, clock);
    this.invitations =
        new InvitationTokens(signer, keys, database, accounts.invitationToken(), clock);
    this.partnerTokens =
        new PartnerTokens(
            signer, new TokenVerifier(keys, clock), accounts.partnerInvitationToken(), clock);
    this.access =
        new Access(
            new ReadAllKey(identity, accounts.keys().readAll()), identity, sites, accounts.rules());
    this.identity = identity;
    this.live = live;
    this.renewal = renewal;
    this.mailer = mailer;
    this.actions = actions;
    this.storages = storages;
    this.cipher = cipher;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    addPeople(routes);
    addOrganizations(routes);
    addInvitations(routes);
    SecretKey key = new SecretKey(accounts.keys().limits());
    new LimitRoutes(limits, organizations, access, key).addTo(routes);
    new AvatarRoutes(
            new MongoAccounts(database),
            new AvatarStore(database),
            new ProviderPictures(database),
            organizations,
            access)
        .addTo(routes);
    new AdminRoutes(users, organizations, access).addTo(routes, settings.publicUrl());
    addSites(routes);
    changes.ensureIndexes();
    invitations.ensureIndexes();
  }

  private void addSites(Routes routes) {
    new PublicSiteRoutes(sites).addTo(routes);
    if (accounts.rules().manageSites()) {
      SiteService service = new SiteService(siteStore, cipher, settings.publicOrigin(), clock);
      new SiteRoutes(siteStore, service, identity, accounts.keys().sites()).addTo(routes);
    }
  }

  private void addPeople(Routes routes) {
    UserService service = new UserService(records, users, changes, clock);
    new UserRoutes(
            users,
            service,
            new DeletionNotice(mailer),
            siteStore,
            sites,
            access,
            renewal,
            accounts,
            storages.readings())
        .addTo(routes);
  }

  private void addOrganizations(Routes routes) {
    new OrganizationRoutes(
            organizations,
            new OrganizationService(organizations, records, changes, accounts, clock),
            access,
            sites,
            renewal,
            accounts,
            settings.defaultRoles(),
            storages.own(),
            storages.readings())
        .addTo(routes);
    new MemberRoutes(
            organizations,
            records,
            members,
            access,
            renewal,
            accounts.rules(),
            settings.defaultRoles(),
            storages.readings())
        .addTo(routes);
    if (accounts.rules().managePartners()) {
      new PartnerRoutes(
              organizations,
              new PartnerService(organizations, clock),
              partnerTokens,
              mailer,
              links,
              access)
          .addTo(routes);
    }
  }

  Access access() {
    return access;
  }

  InvitationTokens invitationTokens() {
    return invitations;
  }

  InvitationService invitationService() {
    return new InvitationService(
        records, members, limits, changes, accounts, settings.defaultRoles(), clock);
  }

  /** A token to choose a password, for a member who has no way in where there is no other. */
  private Optional<String> firstPassword(Document user) {
    boolean passwordsOnly =
        accounts.rules().alwaysAcceptInvitation() && !settings.login().passwordless();
    return passwordsOnly && !UserRecords.hasCredentials(user)
        ? users.find(user.getString("_id")).map(found -> actions.changePassword(found, null))
        : Optional.empty();
  }

  private void addInvitations(Routes routes) {
    InvitationService service = invitationService();
    new InvitationRoutes(
            organizations, records, service, invitations, mailer, links, access, accounts.rules())
        .addTo(routes);
    new AcceptanceRoutes(
            organizations,
            records,
            service,
            invitations,
            links,
            live,
            renewal,
            this::firstPassword,
            accounts.invitationRedirect())
        .addTo(routes);
  }
}
