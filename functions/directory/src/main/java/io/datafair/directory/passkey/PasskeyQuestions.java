package io.datafair.directory.passkey;

import io.datafair.directory.common.Answers;
import io.datafair.directory.account.User;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Asks browsers for passkeys: each question holds a challenge of its own. */
public final class PasskeyQuestions {
  private final PasskeyStore store;
  private final ChallengeStore challenges;
  private final Sites sites;
  private final Sessions sessions;
  private final Clock clock;

  PasskeyQuestions(
      PasskeyStore store, ChallengeStore challenges, Sites sites, Sessions sessions, Clock clock) {
    this.store = store;
    this.challenges = challenges;
    this.sites = sites;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** The passkeys of an account that browsers offer at the site of a request. */
  List<Passkey> here(HttpRequest request, User user) {
    String party = RelyingParty.of(sites.of(request)).id();
    return store.of(user.id()).stream().filter(each -> each.party().equals(party)).toList();
  }

  /** Asks whoever sits at the browser for one of their passkeys. */
  public HttpResponse login(HttpRequest request) {
    return ask(
        request,
        Purpose.LOGIN,
        null,
        (challenge, party) -> PasskeyOptions.signature(challenge, party, List.of()));
  }

  /** Asks somebody logged in for one of their passkeys. */
  HttpResponse proof(HttpRequest request, User user) {
    List<Passkey> known = here(request, user);
    return ask(
        request,
        Purpose.PROOF,
        user.id(),
        (challenge, party) -> PasskeyOptions.signature(challenge, party, known));
  }

  /** Asks for a new passkey. */
  HttpResponse registration(HttpRequest request, User user) {
    List<Passkey> known = here(request, user);
    return ask(
        request,
        Purpose.REGISTRATION,
        user.id(),
        (challenge, party) -> PasskeyOptions.creation(challenge, party, user, known));
  }

  private HttpResponse ask(
      HttpRequest request,
      Purpose purpose,
      @Nullable String user,
      BiFunction<String, RelyingParty, Map<String, Object>> question) {
    String browser = ChallengeStore.BROWSER.of(request);
    CurrentSite site = sites.of(request);
    String challenge = challenges.add(new Challenge(purpose, user, site.url(), browser));
    return Answers.json(Map.of("publicKey", question.apply(challenge, RelyingParty.of(site))))
        .withHeader("cache-control", "no-store")
        .withCookies(
            List.of(
                sessions.cookie(
                    request,
                    ChallengeStore.BROWSER.name(),
                    browser,
                    clock.instant().plus(ChallengeStore.LIFE))));
  }
}
