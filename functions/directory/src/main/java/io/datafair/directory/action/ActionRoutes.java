package io.datafair.directory.action;

import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Language;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.ResponseTimePadding;
import io.datafair.directory.form.Body;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.redirect.Redirects;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for a link by mail, to act on an account. Contract: section 6.6. */
public final class ActionRoutes {
  private static final JsonSchema ACTION = JsonSchema.of(ActionRoutes.class, "action");

  private final UserStore users;
  private final Sites sites;
  private final Destinations destinations;
  private final ActionTokens tokens;
  private final RateLimiter limiter;
  private final MailedLinks mails;
  private final ResponseTimePadding answers;

  /**
   * The routes.
   *
   * @param answerStep answers come at multiples of it
   */
  public ActionRoutes(
      UserStore users,
      Sites sites,
      Destinations destinations,
      ActionTokens tokens,
      RateLimiter limiter,
      MailedLinks mails,
      Duration answerStep) {
    this.users = users;
    this.sites = sites;
    this.destinations = destinations;
    this.tokens = tokens;
    this.limiter = limiter;
    this.mails = mails;
    this.answers = new ResponseTimePadding(answerStep);
  }

  public void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/auth/action", this::action);
  }

  private HttpResponse action(HttpRequest request) {
    Body body = Body.json(request, ACTION);
    String email = body.email();
    if (!limiter.allow(request.caller())) {
      throw Refusal.RATE_LIMIT.exception();
    }
    MailPermit permit = mails.permit(request.caller(), email);
    return answers.of(
        () -> {
          send(email, body.text("target"), request, permit);
          return HttpResponse.empty(204);
        });
  }

  private void send(String email, @Nullable String target, HttpRequest request, MailPermit permit) {
    CurrentSite site = Visit.of(request, sites).site();
    CurrentSite holder = sites.accountsOf(site);
    Language language = request.language();
    Optional<User> here = find(email, sites.scope(site));
    if (here.isPresent()) {
      mails.send(
          MailKind.ACTION,
          here.get().email(),
          language,
          link(here.get(), target, site, holder),
          holder,
          permit);
      return;
    }
    Optional<User> main = holder.main() ? Optional.empty() : find(email, AccountScope.MAIN);
    if (main.isPresent() && !main.get().admin()) {
      String page = destinations.redirects(site).safeOrLogin(target);
      String link = Redirects.with(page, "action_token", tokens.changeHost(main.get(), site));
      mails.send(MailKind.ACTION, main.get().email(), language, link, site, permit);
      return;
    }
    mails.noAccount(email, language, site, permit);
  }

  private Optional<User> find(String email, AccountScope scope) {
    return users
        .named(EmailAddress.of(email), scope.filter())
        .filter(User::confirmed)
        .filter(user -> !user.coreIdentity());
  }

  /** Accounts that live on another site are acted upon there; the token remembers the way back. */
  private String link(User user, @Nullable String target, CurrentSite site, CurrentSite holder) {
    String page = destinations.redirects(site).safeOrLogin(target);
    return holder.url().equals(site.url())
        ? Redirects.with(page, "action_token", tokens.changePassword(user, null))
        : Redirects.with(
            holder.serviceUrl() + "/login", "action_token", tokens.changePassword(user, page));
  }
}
