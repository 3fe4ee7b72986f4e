package io.datafair.directory.passkey;

import io.datafair.core.id.Ids;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.passkey.WebAuthn.Assertion;
import io.datafair.directory.passkey.WebAuthn.NewKey;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Visit;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** The ceremonies by which passkeys are made and shown. */
public final class Passkeys {
  private final PasskeyStore store;
  private final ChallengeStore challenges;
  private final UserStore users;
  private final PasskeyQuestions questions;
  private final @Nullable Refusal closed;
  private final Clock clock;
  // A lambda: a reference to the constructor would load the library at once.
  private final Supplier<WebAuthn> standard = SingletonSupplier.of(() -> new WebAuthn());

  /**
   * The passkeys of a deployment.
   *
   * @param closed why there are none; null where there are
   */
  public Passkeys(
      PasskeyStores stores,
      UserStore users,
      Sessions sessions,
      @Nullable Refusal closed,
      Clock clock) {
    this.store = stores.passkeys();
    this.challenges = stores.challenges();
    this.users = users;
    this.questions = new PasskeyQuestions(store, challenges, sessions, clock);
    this.closed = closed;
    this.clock = clock;
  }

  /** Refuses where the deployment has no passkeys. */
  public void requireOpen() {
    if (closed != null) {
      throw closed.exception();
    }
  }

  PasskeyStore store() {
    return store;
  }

  public PasskeyQuestions questions() {
    return questions;
  }

  /**
   * Judges a passkey that was shown.
   *
   * @param expected whose it must be; null to learn whose it is
   */
  public PasskeyOutcome judge(
      Visit visit, Map<?, ?> shown, Purpose purpose, @Nullable String expected) {
    CurrentSite site = visit.site();
    Optional<Assertion> read = standard.get().assertion(shown);
    if (read.isEmpty()) {
      return new PasskeyOutcome.Refused("malformed");
    }
    Assertion assertion = read.get();
    if (!challenges.take(
        assertion.challenge(),
        new Challenge(
            purpose, expected, site.url(), ChallengeStore.BROWSER.held(visit.browser())))) {
      return new PasskeyOutcome.Refused("unknown challenge");
    }
    RelyingParty party = RelyingParty.of(site);
    return store.named(assertion.credential(), party.id()).stream()
        .filter(owned -> named(assertion, owned.user(), expected))
        .findFirst()
        .map(owned -> checked(assertion, owned, party))
        .orElseGet(() -> new PasskeyOutcome.Refused("unknown passkey"));
  }

  /** A device tells whose passkey it shows, but may not where the account is known already. */
  private static boolean named(Assertion assertion, String user, @Nullable String expected) {
    String handle = assertion.handle();
    return handle == null
        ? user.equals(expected)
        : handle.equals(PasskeyOptions.handle(user)) && (expected == null || user.equals(expected));
  }

  private PasskeyOutcome checked(
      Assertion assertion, PasskeyStore.Owned owned, RelyingParty party) {
    return switch (standard.get().check(assertion, owned.passkey(), party)) {
      case Verdict.Wrong(String why) -> new PasskeyOutcome.Refused(why);
      case Verdict.Right(long counter, boolean synced) -> {
        // Two answers with one count: one of them comes from a copy of the key.
        boolean noted = store.use(owned.user(), owned.passkey(), counter, synced, now());
        yield noted
            ? users
                .find(owned.user())
                .<PasskeyOutcome>map(PasskeyOutcome.Proved::new)
                .orElseGet(() -> new PasskeyOutcome.Refused("unknown user"))
            : new PasskeyOutcome.Refused("used meanwhile");
      }
    };
  }

  /** Keeps a new passkey, once it is checked. */
  Passkey register(Visit visit, User user, Map<?, ?> made, String name) {
    CurrentSite site = visit.site();
    RelyingParty party = RelyingParty.of(site);
    NewKey key =
        standard
            .get()
            .attestation(made)
            .filter(
                read ->
                    challenges.take(
                        read.challenge(),
                        new Challenge(
                            Purpose.REGISTRATION,
                            user.id(),
                            site.url(),
                            ChallengeStore.BROWSER.held(visit.browser()))))
            .flatMap(read -> standard.get().check(read, party))
            .orElseThrow(Refusal.BAD_PASSKEY::exception);
    if (!store.named(key.credential(), party.id()).isEmpty()) {
      throw Refusal.PASSKEY_TAKEN.exception();
    }
    Passkey passkey =
        new Passkey(
            Ids.urlSafe(),
            key.credential(),
            key.key(),
            key.counter(),
            key.transports(),
            key.eligible(),
            key.synced(),
            party.id(),
            name,
            now(),
            null);
    if (!store.add(user.id(), passkey)) {
      throw Refusal.TOO_MANY_PASSKEYS.exception();
    }
    return passkey;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
