package io.datafair.directory.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.EmailAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What proves that somebody is a user: passwords and second factors, and accounts as they start.
 */
public final class CredentialStore {
  private static final List<String> KEPT =
      List.of("organizations", "defaultOrg", "defaultDep", "ignorePersonalAccount");

  private final MongoCollection<Document> users;

  public CredentialStore(MongoDatabase database) {
    this.users = database.getCollection("users");
  }

  /**
   * Gives a password to an account whose address its owner has just proved, and ends the sessions
   * that the old one opened.
   */
  public void changePassword(String user, HashedPassword password, Instant now) {
    users.updateOne(
        Filters.eq("_id", user),
        Updates.combine(
            Updates.set("password", UserDocuments.write(password)),
            Updates.set("passwordUpdate", new Document("last", Date.from(now))),
            Updates.set("emailConfirmed", true),
            Updates.set("sessions", List.of())));
  }

  /**
   * Moves an account to a site, where providers, passkeys and sessions of the other one are
   * unknown.
   */
  public void changeHost(String user, String host, @Nullable String path) {
    Bson move =
        Updates.combine(
            Updates.set("host", host),
            path == null || path.isEmpty() ? Updates.unset("path") : Updates.set("path", path),
            Updates.unset("oauth"),
            Updates.unset("oidc"),
            Updates.unset("saml2"),
            Updates.unset("passkeys"),
            Updates.set("sessions", List.of()));
    AddressTaken.refusing(() -> users.updateOne(Filters.eq("_id", user), move));
  }

  /** Starts an enrolment; false when a second factor is already active. */
  public boolean enrol(String user, Document secret) {
    return users
            .updateOne(
                Filters.and(Filters.eq("_id", user), Filters.ne("2FA.active", true)),
                Updates.set("2FA", new Document("active", false).append("secret", secret)))
            .getMatchedCount()
        == 1;
  }

  /** Ends an enrolment with a code of a time step. */
  public void activate(String user, String recovery, long step) {
    users.updateOne(
        Filters.eq("_id", user),
        Updates.combine(
            Updates.set("2FA.active", true),
            Updates.set("2FA.recovery", recovery),
            Updates.set("2FA.step", step)));
  }

  /** Notes that the code of a time step was used; false when it or a later one was before. */
  public boolean useStep(String user, long step) {
    return users
            .updateOne(
                Filters.and(
                    Filters.eq("_id", user),
                    Filters.or(Filters.exists("2FA.step", false), Filters.lt("2FA.step", step))),
                Updates.set("2FA.step", step))
            .getMatchedCount()
        == 1;
  }

  public void forgetSecondFactor(String user) {
    users.updateOne(Filters.eq("_id", user), Updates.unset("2FA"));
  }

  /**
   * Stores a new account in the place of an unconfirmed one of the same address. One of another
   * address that looks like it leaves its place when nobody was invited to it.
   */
  public void create(Document user, Bson scope) {
    Bson unfinished =
        Filters.and(
            Filters.eq("emailKey", user.get("emailKey")),
            Filters.eq("emailConfirmed", false),
            scope);
    Document found = users.find(unfinished).first();
    boolean same =
        found != null && EmailAddress.of(user.getString("email")).proves(found.getString("email"));
    Bson replaced =
        same
            ? Filters.eq("email", found.getString("email"))
            : Filters.exists("organizations.0", false);
    Document former = users.findOneAndDelete(Filters.and(unfinished, replaced));
    if (same && former != null) {
      // Somebody was made a member before they had an account: they still are one.
      KEPT.forEach(field -> UserDocuments.put(user, field, former.get(field)));
    }
    AddressTaken.refusing(() -> users.insertOne(user));
  }
}
