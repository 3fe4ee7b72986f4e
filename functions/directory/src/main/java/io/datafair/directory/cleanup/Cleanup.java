package io.datafair.directory.cleanup;

import com.mongodb.client.MongoDatabase;
import io.datafair.core.account.EmailAddress;
import io.datafair.directory.mail.DeletionCause;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailOrder;
import io.datafair.directory.mail.Mailer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the daily clean-up. */
public final class Cleanup {
  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
  private static final Duration UNCONFIRMED_KEPT = Duration.ofDays(30);

  private final ExpiredRecordStore store;
  private final CleanupSettings settings;
  private final Set<EmailAddress> admins;
  private final Mailer mailer;
  private final Consumer<String> deletion;
  private final Supplier<List<String>> orphans;
  private final Clock clock;

  /**
   * A clean-up.
   *
   * @param admins addresses whose accounts are never given up for lack of use
   * @param deletion deletes an account and all that follows
   * @param orphans the users whom their identity provider no longer knows
   */
  public Cleanup(
      MongoDatabase database,
      CleanupSettings settings,
      Set<EmailAddress> admins,
      Mailer mailer,
      Consumer<String> deletion,
      Supplier<List<String>> orphans,
      Clock clock) {
    this.store = new ExpiredRecordStore(database);
    this.settings = settings;
    this.admins = Set.copyOf(admins);
    this.mailer = mailer;
    this.deletion = deletion;
    this.orphans = orphans;
    this.clock = clock;
  }

  /** Deletes an account without telling any other service. */
  public static Consumer<String> alone(MongoDatabase database) {
    return new ExpiredRecordStore(database)::delete;
  }

  /** Does the day's work and counts it. */
  public Map<String, Object> run() {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Map<String, Object> done = new LinkedHashMap<>();
    done.put("planned", settings.deleteInactive() ? planInactive(now, today) : 0);
    done.put("orphaned", planOrphans(today));
    done.put("deleted", delete(store.condemned(today)));
    done.put("unconfirmed", delete(store.unconfirmed(now.minus(UNCONFIRMED_KEPT))));
    done.put("sessions", store.forgetSessions(now.minus(settings.sessions())));
    done.put("limits", store.forgetLimits(now));
    done.put("challenges", store.forgetChallenges(now));
    done.put("tokens", store.forgetUsedTokens(now));
    return done;
  }

  private int planInactive(Instant now, LocalDate today) {
    Instant before = now.atOffset(ZoneOffset.UTC).minus(settings.inactive()).toInstant();
    LocalDate day = today.plusDays(settings.notice());
    int planned = 0;
    for (Document user : store.inactive(before)) {
      String email = user.getString("email");
      if (!admins.contains(EmailAddress.of(email)) && store.plan(user, day)) {
        announce(user, email, day, DeletionCause.INACTIVE);
        planned++;
      }
    }
    return planned;
  }

  private int planOrphans(LocalDate today) {
    LocalDate day = today.plusDays(settings.notice());
    int planned = 0;
    for (Document user : store.users(orphans.get())) {
      String email = user.getString("email");
      if (!admins.contains(EmailAddress.of(email)) && store.plan(user, day)) {
        announce(user, email, day, DeletionCause.UNKNOWN);
        planned++;
      }
    }
    return planned;
  }

  /** A mail that cannot be sent does not keep an account that nobody uses. */
  private void announce(Document user, String email, LocalDate day, DeletionCause cause) {
    try {
      mailer.send(
          MailOrder.of(
                  MailKind.PLANNED_DELETION,
                  email,
                  settings.language(),
                  settings.publicOrigin() + "/simple-directory/login")
              .with("user", user.get("name", email))
              .with("plannedDeletion", day.toString())
              .because(cause),
          mailer.limits().platform(email));
    } catch (RuntimeException e) {
      LOG.error("the planned deletion of {} is not announced", user.get("_id"), e);
    }
  }

  private int delete(List<Document> users) {
    int deleted = 0;
    for (Document user : users) {
      try {
        deletion.accept(user.getString("_id"));
        deleted++;
      } catch (RuntimeException e) {
        LOG.error("{} is not deleted: the next run tries again", user.get("_id"), e);
      }
    }
    return deleted;
  }
}
