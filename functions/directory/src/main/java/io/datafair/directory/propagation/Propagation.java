package io.datafair.directory.propagation;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.fact.FactBus;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.queue.QueueMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Tells everybody the present state of an account that changed. */
public final class Propagation {
  private static final List<String> MEMBERSHIP =
      List.of("id", "name", "role", "department", "departmentName");

  private final Changes changes;
  private final UserRecords users;
  private final OrganizationStore organizations;
  private final FactBus bus;
  private final List<Webhook> webhooks;
  private final WebhookSender sender;
  private final Clock clock;

  public Propagation(
      Changes changes,
      UserRecords users,
      OrganizationStore organizations,
      FactBus bus,
      List<Webhook> webhooks,
      Clock clock) {
    this.changes = changes;
    this.users = users;
    this.organizations = organizations;
    this.bus = bus;
    this.webhooks = List.copyOf(webhooks);
    this.sender = new WebhookSender(webhooks);
    this.clock = clock;
  }

  /** Handles the message of a change; one that is known to all already does nothing. */
  public void handle(QueueMessage message) throws IOException {
    Object id = Json.object(message.body().getBytes(StandardCharsets.UTF_8)).get("change");
    Optional<Changes.Change> found = changes.find(String.valueOf(id));
    if (found.isEmpty()) {
      return;
    }
    Changes.Change change = found.get();
    // Read before the state: of two facts the greater version tells of the later state.
    Instant now = clock.instant();
    Map<String, Object> state = state(change.type(), change.account());
    if (!change.published() && !bus.publish(List.of(fact(change, state, now))).isEmpty()) {
      throw new IOException("the bus does not take the change " + change.id());
    }
    try {
      tell(change, state);
    } catch (IOException e) {
      changes.published(change);
      throw e;
    }
    changes.forget(change);
  }

  private static Fact fact(
      Changes.Change change, @Nullable Map<String, Object> state, Instant now) {
    IdentityFact type = state == null ? IdentityFact.DELETED : IdentityFact.CHANGED;
    String name = state == null ? change.account() : String.valueOf(state.get("name"));
    return new Fact(
        change.id(),
        type.source(),
        type.key(),
        now,
        new Account(change.type(), change.account(), name, null, null),
        new Fact.Subject(change.type().key(), change.account()),
        now.toEpochMilli(),
        Map.of());
  }

  private void tell(Changes.Change change, @Nullable Map<String, Object> state) throws IOException {
    IOException failure = null;
    for (Webhook webhook : webhooks) {
      try {
        sender.tell(webhook, change.type().key(), change.account(), state);
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** An account as it is now; null when it is gone. */
  private @Nullable Map<String, Object> state(AccountType type, String id) {
    return switch (type) {
      case USER -> users.find(id).map(Propagation::state).orElse(null);
      case ORGANIZATION -> organizations.find(id).map(Propagation::state).orElse(null);
    };
  }

  private static Map<String, Object> state(Document user) {
    List<Map<String, Object>> memberships = new ArrayList<>();
    for (Document membership : UserRecords.memberships(user)) {
      memberships.add(fields(membership, MEMBERSHIP));
    }
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("type", "user");
    state.put("id", user.getString("_id"));
    state.put("name", user.get("name", ""));
    state.put("organizations", memberships);
    return state;
  }

  private static Map<String, Object> state(Organization organization) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("type", "organization");
    state.put("id", organization.id());
    state.put("name", organization.name());
    state.put(
        "departments",
        organization.departments().stream()
            .map(department -> fields(department, List.of("id", "name")))
            .toList());
    return state;
  }

  private static Map<String, Object> fields(Document document, List<String> names) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name : names) {
      if (document.get(name) != null) {
        fields.put(name, document.get(name));
      }
    }
    return fields;
  }
}
