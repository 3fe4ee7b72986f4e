package io.datafair.directory.passkey;

import io.datafair.directory.account.User;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Visit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Asks browsers for passkeys: each question holds a challenge of its own. */
public final class PasskeyQuestions {
  private final PasskeyStore store;
  private final ChallengeStore challenges;
  private final Sessions sessions;
  private final Clock clock;

  PasskeyQuestions(PasskeyStore store, ChallengeStore challenges, Sessions sessions, Clock clock) {
    this.store = store;
    this.challenges = challenges;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** The passkeys of an account that browsers offer at a site. */
  List<Passkey> here(CurrentSite site, User user) {
    String party = RelyingParty.of(site).id();
    return store.of(user.id()).stream().filter(each -> each.party().equals(party)).toList();
  }

  /** Asks whoever sits at the browser for one of their passkeys. */
  public PasskeyQuestion login(Visit visit) {
    return ask(
        visit,
        Purpose.LOGIN,
        null,
        (challenge, party) -> PasskeyOptions.signature(challenge, party, List.of()));
  }

  /** Asks somebody logged in for one of their passkeys. */
  PasskeyQuestion proof(Visit visit, User user) {
    List<Passkey> known = here(visit.site(), user);
    return ask(
        visit,
        Purpose.PROOF,
        user.id(),
        (challenge, party) -> PasskeyOptions.signature(challenge, party, known));
  }

  /** Asks for a new passkey. */
  PasskeyQuestion registration(Visit visit, User user) {
    List<Passkey> known = here(visit.site(), user);
    return ask(
        visit,
        Purpose.REGISTRATION,
        user.id(),
        (challenge, party) -> PasskeyOptions.creation(challenge, party, user, known));
  }

  private PasskeyQuestion ask(
      Visit visit,
      Purpose purpose,
      @Nullable String user,
      BiFunction<String, RelyingParty, Map<String, Object>> question) {
    String browser = ChallengeStore.BROWSER.of(visit.browser());
    CurrentSite site = visit.site();
    String challenge = challenges.add(new Challenge(purpose, user, site.url(), browser));
    return new PasskeyQuestion(
        question.apply(challenge, RelyingParty.of(site)),
        sessions.cookie(
            site,
            ChallengeStore.BROWSER.name(),
            browser,
            clock.instant().plus(ChallengeStore.LIFE)));
  }
}
