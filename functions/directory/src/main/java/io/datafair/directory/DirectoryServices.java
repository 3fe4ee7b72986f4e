package io.datafair.directory;

import io.datafair.directory.access.Access;
import io.datafair.directory.access.ReadAllKey;
import io.datafair.directory.account.AccountStores;
import io.datafair.directory.action.ActionTokens;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.SecurityEvents;
import io.datafair.directory.invitation.InvitationAcceptance;
import io.datafair.directory.invitation.InvitationService;
import io.datafair.directory.invitation.InvitationTokens;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.mail.MailSender;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.member.MemberService;
import io.datafair.directory.passkey.Passkeys;
import io.datafair.directory.password.Passwords;
import io.datafair.directory.provider.IdentityProviders;
import io.datafair.directory.provider.configuration.ProviderSettings;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.Renewals;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.directory.storage.Storages;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.directory.twofactor.SecondFactors;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;
import java.util.List;

/** What the routes of several features share, each made once and in the order of their needs. */
final class DirectoryServices {
  final DirectorySettings settings;
  final DirectoryStores stores;
  final SecretCipher cipher;
  final Clock clock;
  final SigningKeys keys;
  final TokenSigner signer;
  final TokenVerifier verifier;
  final IdentityResolver identity;
  final Sites sites;
  final Destinations destinations;
  final Sessions sessions;
  final LiveSessions live;
  final TemporaryTokens temporary;
  final Renewals renewals;
  final Access access;
  final ActionTokens actions;
  final Passwords passwords;
  final Passkeys passkeys;
  final SecondFactors factors;
  final RateLimiter limiter;
  final Mailer mailer;
  final SecurityEvents events;
  final MemberService members;
  final InvitationTokens invitationTokens;
  final InvitationService invitations;
  final InvitationAcceptance acceptance;
  final Storages storages;
  final IdentityProviders providers;

  DirectoryServices(
      DirectorySettings settings,
      ProviderSettings providers,
      DirectoryStores stores,
      SecretCipher cipher,
      MailSender sender,
      Clock clock) {
    this.settings = settings;
    this.stores = stores;
    this.cipher = cipher;
    this.clock = clock;
    AccountStores people = stores.accounts();
    AccountSettings accounts = settings.accounts();
    AccountSettings.Rules rules = accounts.rules();
    this.keys = new SigningKeys(stores.keyRing(), clock, settings.keyPrefix());
    this.signer = new TokenSigner(keys, clock);
    this.verifier = new TokenVerifier(keys, clock);
    this.identity = new IdentityResolver(verifier, clock);
    this.sites = new Sites(stores.sites(), rules, settings.publicOrigin(), clock);
    this.destinations =
        new Destinations(
            sites, stores.sites(), settings.defaultLoginRedirect(), rules.multiRoles());
    this.sessions =
        new Sessions(
            people.users(),
            signer,
            verifier,
            new Sessions.Policy(settings.tokens(), settings.secure(), rules.multiRoles()),
            clock);
    this.live = new LiveSessions(people.users(), identity, verifier, this::deletions, clock);
    this.temporary =
        new TemporaryTokens(
            signer,
            verifier,
            live,
            people.users(),
            stores.usedTokens(),
            settings.tokens().initial(),
            clock);
    this.renewals =
        new Renewals(
            sessions, live, people.users(), people.organizations(), sites, rules.siteAdmin());
    this.access =
        new Access(new ReadAllKey(identity, accounts.keys().readAll()), identity, sites, rules);
    this.actions = new ActionTokens(signer, verifier, settings.tokens(), clock);
    this.passwords = new Passwords(settings.passwords(), stores.forbiddenPasswords());
    this.passkeys =
        new Passkeys(stores.passkeys(), people.users(), sessions, settings.noPasskeys(), clock);
    this.factors =
        new SecondFactors(
            people.credentials(),
            people.organizations(),
            sessions,
            signer,
            verifier,
            cipher,
            settings.login(),
            clock);
    this.limiter =
        new RateLimiter(stores.throttle(), settings.attempts(), settings.attemptsSeconds());
    this.mailer = new Mailer(sender, settings.mail(), stores.throttle());
    this.events = new SecurityEvents(System.out, clock);
    this.members = new MemberService(people.records(), stores.changes(), rules, clock);
    this.invitationTokens =
        new InvitationTokens(
            signer, keys, stores.acceptedInvitations(), accounts.invitationToken(), clock);
    this.invitations =
        new InvitationService(
            people.records(),
            members,
            stores.limits(),
            stores.changes(),
            accounts,
            settings.defaultRoles(),
            clock);
    this.acceptance =
        new InvitationAcceptance(invitationTokens, invitations, people.organizations());
    this.storages =
        new Storages(
            settings.storage(),
            stores.database(),
            cipher,
            providers.variables()::read,
            settings.defaultRoles(),
            clock);
    this.providers = providers(settings, providers, stores, sites, cipher, clock);
  }

  private List<String> deletions(HttpRequest request) {
    return sessions.deletions(Visit.of(request, sites).site());
  }

  /** Logins through identity providers, also for the clock. */
  static IdentityProviders providers(
      DirectorySettings settings,
      ProviderSettings providers,
      DirectoryStores stores,
      Sites sites,
      SecretCipher cipher,
      Clock clock) {
    AccountSettings.Rules rules = settings.accounts().rules();
    return new IdentityProviders(
        new IdentityProviders.Parts(
            stores.accounts(),
            stores.providers(),
            stores.sites(),
            sites,
            new MemberService(stores.accounts().records(), stores.changes(), rules, clock),
            stores.limits(),
            stores.changes(),
            cipher,
            clock),
        providers,
        new IdentityProviders.Policy(
            settings.admins(),
            settings.defaultRoles(),
            rules.onlyCreateInvited(),
            settings.login().adminModeOnSites(),
            settings.secure()));
  }
}
