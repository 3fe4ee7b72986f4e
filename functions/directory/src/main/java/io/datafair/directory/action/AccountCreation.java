package io.datafair.directory.action;

import io.datafair.core.account.AccountType;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Language;
import io.datafair.directory.account.AccountStores;
import io.datafair.directory.account.User;
import io.datafair.directory.invitation.InvitationAcceptance;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Creates accounts, by a link in a mail or from an invitation. */
public final class AccountCreation {
  private final AccountStores stores;
  private final InvitationAcceptance invitations;
  private final Changes changes;
  private final TemporaryTokens temporary;
  private final Sites sites;
  private final Destinations destinations;
  private final MailedLinks mails;

  public AccountCreation(
      AccountStores stores,
      InvitationAcceptance invitations,
      Changes changes,
      TemporaryTokens temporary,
      Sites sites,
      Destinations destinations,
      MailedLinks mails) {
    this.stores = stores;
    this.invitations = invitations;
    this.changes = changes;
    this.temporary = temporary;
    this.sites = sites;
    this.destinations = destinations;
    this.mails = mails;
  }

  /**
   * How an account is asked for, known before whether there is one: a refusal tells nothing of it.
   *
   * @param browser mark of the browser that asks
   * @param trusted a super administrator asks, who may choose a password for somebody
   * @param organization where the person goes first; null for their usual account
   */
  record Asking(
      CurrentSite site,
      Optional<InvitationAcceptance.Accepted> invitation,
      Destinations.Destination destination,
      String browser,
      boolean trusted,
      @Nullable String organization,
      @Nullable String department) {}

  /**
   * Creates an account unless there is one.
   *
   * @return the link into the account, for whom an invitation proves the address; empty for
   *     everybody else, whatever became of it
   */
  Optional<String> create(NewUser asked, Asking asking, Language language, MailPermit permit) {
    String email = asked.email();
    Optional<User> holder =
        stores.users().named(EmailAddress.of(email), sites.scope(asking.site()).filter());
    if (holder.filter(User::confirmed).isPresent()) {
      String page =
          destinations.redirects(asking.site()).login(Map.of("email", holder.get().email()));
      mails.send(MailKind.CONFLICT, holder.get().email(), language, page, asking.site(), permit);
      return Optional.empty();
    }
    return holder.filter(other -> awaitsAnother(other, email)).isPresent()
        ? Optional.empty()
        : store(asked, asking, language, permit);
  }

  /** Whether somebody was invited at another address, which looks like this one. */
  private static boolean awaitsAnother(User unfinished, String email) {
    return !unfinished.organizations().isEmpty() && !unfinished.address().proves(email);
  }

  private Optional<String> store(
      NewUser asked, Asking asking, Language language, MailPermit permit) {
    AccountScope scope = sites.scope(asking.site());
    Document document = asked.document(asking.invitation().isPresent(), asking.trusted());
    String id = document.getString("_id");
    scope.describe(document);
    changes.during(
        AccountType.USER, id, () -> stores.credentials().create(document, scope.filter()));
    asking.invitation().ifPresent(accepted -> invitations.accept(id, accepted));
    User user = stores.users().find(id).orElseThrow();
    String link = link(user, asking);
    if (asking.invitation().isPresent()) {
      // The invitation came by mail: holding it proves the address.
      return Optional.of(link);
    }
    mails.send(MailKind.CREATION, user.email(), language, link, asking.site(), permit);
    return Optional.empty();
  }

  private String link(User user, Asking asking) {
    Destinations.Destination destination = asking.destination();
    String organization = asking.organization();
    return destinations.callback(
        destination,
        user,
        temporary.confirming(user, destination.site(), asking.browser()),
        organization == null || organization.isEmpty()
            ? user.defaultMembership()
            : user.membership(organization, asking.department()));
  }
}
