package io.datafair.directory.user;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.directory.account.Authors;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.site.AccountScope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Changes, moves and deletes people's accounts. */
public final class UserService {
  private final UserRecords records;
  private final UserStore users;
  private final Changes changes;
  private final Clock clock;

  public UserService(UserRecords records, UserStore users, Changes changes, Clock clock) {
    this.records = records;
    this.users = users;
    this.changes = changes;
    this.clock = clock;
  }

  Document find(String id) {
    return records.find(id).orElseThrow(Refusal.USER_UNKNOWN::exception);
  }

  /** Somebody whose account is kept here, and may be changed here. */
  Document writable(String id) {
    Document user = find(id);
    if (user.getBoolean("orgStorage", false)) {
      throw Refusal.OWN_STORAGE_ACCOUNT.exception();
    }
    return user;
  }

  /** Writes a patch that was authorized. */
  void patch(Session.User author, Document user, Map<String, Object> patch) {
    List<Bson> updates = new ArrayList<>(UserPatch.updates(user, patch));
    updates.add(Updates.set("updated", Authors.of(author, clock.instant())));
    change(user.getString("_id"), Updates.combine(updates));
  }

  /** Keeps an account whose deletion was planned. */
  void keep(String id) {
    change(id, Updates.unset("plannedDeletion"));
  }

  private void change(String id, Bson update) {
    changes.during(
        AccountType.USER,
        id,
        () -> {
          if (!records.update(id, update)) {
            throw Refusal.USER_UNKNOWN.exception();
          }
        });
  }

  /** Deletes an account now; what it owns elsewhere follows. */
  public void delete(String id) {
    changes.during(
        AccountType.USER,
        id,
        () -> {
          if (!records.delete(id)) {
            throw Refusal.USER_UNKNOWN.exception();
          }
        });
  }

  /** Moves an account to a site, where its providers, passkeys and sessions are unknown. */
  public void move(String id, AccountScope scope) {
    User user = users.find(id).orElseThrow(Refusal.USER_UNKNOWN::exception);
    if (user.admin()) {
      throw Refusal.ADMIN_STAYS.exception();
    }
    if (users
        .named(user.address(), scope.filter())
        .filter(other -> !id.equals(other.id()))
        .isPresent()) {
      throw Refusal.ADDRESS_TAKEN.exception();
    }
    change(
        id,
        Updates.combine(
            assign("host", scope.host()),
            assign("path", scope.path()),
            Updates.unset("oauth"),
            Updates.unset("oidc"),
            Updates.unset("saml2"),
            Updates.unset("passkeys"),
            Updates.set("sessions", List.of())));
  }

  private static Bson assign(String field, @Nullable String value) {
    return value == null ? Updates.unset(field) : Updates.set(field, value);
  }

  boolean closeSession(String user, String session) {
    return records.updateWhere(
        Filters.and(Filters.eq("_id", user), Filters.eq("sessions.id", session)),
        Updates.pull("sessions", new Document("id", session)));
  }
}
