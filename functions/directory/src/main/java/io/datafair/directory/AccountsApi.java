package io.datafair.directory;

import io.datafair.directory.access.SecretKey;
import io.datafair.directory.account.AccountStores;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.admin.AdminRoutes;
import io.datafair.directory.avatar.AvatarRoutes;
import io.datafair.directory.avatar.AvatarStore;
import io.datafair.directory.avatar.ProviderPictures;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.contact.MailRoutes;
import io.datafair.directory.invitation.AcceptanceRoutes;
import io.datafair.directory.invitation.InvitationRoutes;
import io.datafair.directory.limit.LimitRoutes;
import io.datafair.directory.member.MemberRoutes;
import io.datafair.directory.organization.OrganizationRoutes;
import io.datafair.directory.organization.OrganizationService;
import io.datafair.directory.partner.PartnerRoutes;
import io.datafair.directory.partner.PartnerService;
import io.datafair.directory.partner.PartnerTokens;
import io.datafair.directory.site.PublicSiteRoutes;
import io.datafair.directory.site.SiteLinks;
import io.datafair.directory.site.SiteRoutes;
import io.datafair.directory.site.SiteService;
import io.datafair.directory.user.DeletionNotice;
import io.datafair.directory.user.UserRoutes;
import io.datafair.directory.user.UserService;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.MongoAccounts;
import java.util.Optional;
import org.bson.Document;

/** The accounts' half of the route table: people, organizations, invitations, sites. */
final class AccountsApi {
  private final DirectoryServices services;
  private final DirectorySettings settings;
  private final AccountSettings accounts;
  private final AccountStores stores;
  private final SiteLinks links;

  AccountsApi(DirectoryServices services) {
    this.services = services;
    this.settings = services.settings;
    this.accounts = settings.accounts();
    this.stores = services.stores.accounts();
    this.links = new SiteLinks(services.sites);
  }

  void addTo(Routes routes) {
    addPeople(routes);
    addOrganizations(routes);
    addPartners(routes);
    addInvitations(routes);
    addSites(routes);
    new LimitRoutes(
            services.stores.limits(),
            stores.organizations(),
            services.access,
            new SecretKey(accounts.keys().limits()))
        .addTo(routes);
    new AvatarRoutes(
            new MongoAccounts(services.stores.database()),
            new AvatarStore(services.stores.database()),
            new ProviderPictures(services.stores.database()),
            stores.organizations(),
            services.access)
        .addTo(routes);
    new MailRoutes(
            services.mailer,
            settings.mail(),
            settings.internal(),
            stores.users(),
            services.actions,
            services.identity)
        .addTo(routes);
  }

  private void addPeople(Routes routes) {
    UserService service =
        new UserService(
            stores.records(), stores.users(), services.stores.changes(), services.clock);
    new UserRoutes(
            stores.users(),
            service,
            new DeletionNotice(services.mailer),
            services.stores.sites(),
            services.sites,
            services.access,
            services.renewals::renew,
            accounts,
            services.storages.syncTimes())
        .addTo(routes);
    new AdminRoutes(stores.users(), stores.organizations(), services.access)
        .addTo(routes, settings.publicUrl());
  }

  private void addOrganizations(Routes routes) {
    new OrganizationRoutes(
            stores.organizations(),
            new OrganizationService(
                stores.organizations(),
                stores.records(),
                services.stores.changes(),
                accounts,
                services.clock),
            services.access,
            services.sites,
            services.renewals::renew,
            accounts,
            settings.defaultRoles(),
            services.storages.own(),
            services.storages.syncTimes())
        .addTo(routes);
    new MemberRoutes(
            stores.organizations(),
            stores.records(),
            services.members,
            services.access,
            services.renewals::renew,
            accounts.rules(),
            settings.defaultRoles(),
            services.storages.syncTimes())
        .addTo(routes);
  }

  private void addPartners(Routes routes) {
    if (accounts.rules().managePartners()) {
      new PartnerRoutes(
              stores.organizations(),
              new PartnerService(stores.organizations(), services.clock),
              new PartnerTokens(
                  services.signer,
                  services.verifier,
                  accounts.partnerInvitationToken(),
                  services.clock),
              services.mailer,
              links,
              services.access)
          .addTo(routes);
    }
  }

  private void addInvitations(Routes routes) {
    new InvitationRoutes(
            stores.organizations(),
            stores.records(),
            services.invitations,
            services.invitationTokens,
            services.mailer,
            links,
            services.access,
            accounts.rules())
        .addTo(routes);
    new AcceptanceRoutes(
            stores.organizations(),
            stores.records(),
            services.invitations,
            services.invitationTokens,
            links,
            services.live,
            services.renewals::renew,
            this::firstPassword,
            accounts.invitationRedirect())
        .addTo(routes);
  }

  /** A token to choose a password, for a member who has no way in where there is no other. */
  private Optional<String> firstPassword(Document user) {
    boolean passwordsOnly =
        accounts.rules().alwaysAcceptInvitation() && !settings.login().passwordless();
    return passwordsOnly && !UserRecords.hasCredentials(user)
        ? stores
            .users()
            .find(user.getString("_id"))
            .map(found -> services.actions.changePassword(found, null))
        : Optional.empty();
  }

  private void addSites(Routes routes) {
    new PublicSiteRoutes(services.sites).addTo(routes);
    if (accounts.rules().manageSites()) {
      SiteService service =
          new SiteService(
              services.stores.sites(), services.cipher, settings.publicOrigin(), services.clock);
      new SiteRoutes(services.stores.sites(), service, services.identity, accounts.keys().sites())
          .addTo(routes);
    }
  }
}
