package io.datafair.directory.account;

import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Membership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads and writes the fields of a user as stored. */
public final class UserDocuments {
  private UserDocuments() {}

  public static User read(Document document, Set<EmailAddress> admins) {
    String email = document.getString("email");
    String first = document.getString("firstName");
    String last = document.getString("lastName");
    return new User(
        document.getString("_id"),
        email,
        first,
        last,
        UserNames.full(first, last, email),
        memberships(document),
        document.getBoolean("emailConfirmed", true),
        admin(document, email, admins),
        document.getString("defaultOrg"),
        document.getString("defaultDep"),
        document.getBoolean("ignorePersonalAccount", false),
        document.getString("plannedDeletion"),
        password(document.get("password", Document.class)),
        document.getEmbedded(List.of("passwordUpdate", "force"), false),
        instant(document.getEmbedded(List.of("passwordUpdate", "last"), Date.class)),
        SecondFactor.read(document.get("2FA", Document.class)),
        document.get("coreIdProvider") != null,
        document.getBoolean("orgStorage", false),
        document.getString("host"),
        document.getString("path"),
        sessions(document));
  }

  /** The storage of an organization may say any address: it makes no super administrator. */
  private static boolean admin(Document user, String email, Set<EmailAddress> admins) {
    boolean platform = user.getString("host") == null && !user.getBoolean("orgStorage", false);
    boolean told = "ldap".equals(user.getString("storage")) && user.getBoolean("isAdmin", false);
    return platform && (told || admins.contains(EmailAddress.of(email)));
  }

  static List<Membership> memberships(Document user) {
    List<Membership> memberships = new ArrayList<>();
    for (Document each : user.getList("organizations", Document.class, List.of())) {
      memberships.add(
          new Membership(
              each.getString("id"),
              each.getString("name"),
              each.getString("role"),
              each.getString("department"),
              each.getString("departmentName")));
    }
    return memberships;
  }

  public static Document write(Membership membership) {
    Document document =
        new Document("id", membership.id())
            .append("name", membership.name())
            .append("role", membership.role());
    put(document, "department", membership.department());
    put(document, "departmentName", membership.departmentName());
    return document;
  }

  public static Document write(HashedPassword password) {
    Document document =
        new Document("hash", password.hash())
            .append("salt", password.salt())
            .append("iterations", password.iterations())
            .append("size", password.size())
            .append("alg", password.algorithm());
    put(document, "pending", password.pending() ? true : null);
    return document;
  }

  static Document write(ServerSession session) {
    Document document =
        new Document("id", session.id())
            .append("createdAt", Date.from(session.created()))
            .append("deviceName", session.deviceName());
    put(document, "relayed", session.relayed() ? true : null);
    put(document, "adminMode", session.adminMode() ? true : null);
    put(document, "end", session.end() == null ? null : Date.from(session.end()));
    return document;
  }

  private static @Nullable HashedPassword password(@Nullable Document stored) {
    return stored == null || stored.getString("hash") == null
        ? null
        : new HashedPassword(
            stored.getString("hash"),
            stored.getString("salt"),
            stored.getInteger("iterations", 100_000),
            stored.getInteger("size", 64),
            stored.get("alg", "sha512"),
            stored.getBoolean("pending", false));
  }

  private static List<ServerSession> sessions(Document user) {
    List<ServerSession> sessions = new ArrayList<>();
    for (Document each : user.getList("sessions", Document.class, List.of())) {
      sessions.add(
          new ServerSession(
              each.getString("id"),
              each.getDate("createdAt").toInstant(),
              instant(each.getDate("lastKeepalive")),
              each.get("deviceName", ""),
              each.getBoolean("relayed", false),
              each.getBoolean("adminMode", false),
              instant(each.getDate("end"))));
    }
    return sessions;
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  public static void put(Document document, String field, @Nullable Object value) {
    if (value != null) {
      document.append(field, value);
    }
  }
}
