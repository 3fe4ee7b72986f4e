package io.datafair.directory.storage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.id.Slug;
import io.datafair.directory.account.Overwritten;
import io.datafair.directory.account.external.ExternalPasswords;
import io.datafair.directory.account.external.StorageUnavailableException;
import io.datafair.directory.storage.LdapSettings.Overwrite;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database to what an LDAP server says, every five minutes, and checks passwords there.
 */
public final class LdapStorage implements ExternalPasswords {
  private static final Logger LOG = LoggerFactory.getLogger(LdapStorage.class);
  private static final String LDAP = "ldap";
  private static final String DEPARTMENTS = "departments";

  private final MongoCollection<Document> organizations;
  private final LdapSettings settings;
  private final LdapMirror mirror;
  private final SyncState sync;
  private final AtomicBoolean filled = new AtomicBoolean();

  public LdapStorage(MongoDatabase database, LdapSettings settings, Clock clock) {
    this.organizations = database.getCollection("organizations");
    this.settings = settings;
    this.mirror = new LdapMirror(database, LDAP);
    this.sync = new SyncState(database, LDAP, clock);
  }

  @Override
  public Optional<Boolean> check(String user, String password) {
    return Optional.ofNullable(mirror.find(user))
        .map(found -> server(LdapServer.Patience.REQUEST).accepts(found.getString("dn"), password));
  }

  private LdapServer server(LdapServer.Patience patience) {
    return new LdapServer(settings, patience);
  }

  @Override
  public boolean filling() {
    if (!filled.get() && sync.last() != null) {
      filled.set(true);
    }
    return !filled.get();
  }

  /** When the accounts were last read. */
  public @Nullable Instant lastRead() {
    return sync.last();
  }

  /** Reads the server when it never was; one that is away is left to the clock. */
  public void prepare() {
    if (!filling()) {
      return;
    }
    try {
      refresh();
    } catch (StorageUnavailableException e) {
      LOG.warn("the accounts are not read yet", e);
    }
  }

  /** Reads the server again when the last sync is old; whether it did. */
  public boolean refresh() {
    // A deployment that changes its storage by mistake must not lose the accounts it had.
    if (!sync.known() && mirror.shared()) {
      throw new IllegalStateException(
          "STORAGE_TYPE is ldap, and the database holds users of another storage");
    }
    return sync.refresh(this::read) == SyncState.Outcome.READ;
  }

  private void read(Instant now) {
    forgetWhatMayNoLongerBeWritten();
    LdapServer server = server(LdapServer.Patience.CLOCK);
    LdapOrganizations all = LdapOrganizations.read(settings, server);
    Map<String, Map<String, String>> departments = new HashMap<>();
    all.all().forEach(each -> departments.put(each.id(), new TreeMap<>(written(each.id()))));
    server.people(
        page ->
            mirror.write(
                page.stream()
                    .flatMap(entry -> LdapPerson.read(entry, settings.people()).stream())
                    .map(person -> mirrored(person, all, departments))
                    .toList(),
                now));
    mirror.forgetBefore(now);
    mirror.written(
        each -> {
          String department = each.getString("department");
          Map<String, String> known = departments.get(each.getString("id"));
          if (department != null && known != null) {
            known.putIfAbsent(department, each.get("departmentName", department));
          }
        });
    all.all().forEach(each -> store(each, departments.getOrDefault(each.id(), Map.of())));
    organizations.deleteMany(
        Filters.and(
            Filters.eq(LdapMirror.SOURCE, LDAP),
            Filters.nin("_id", all.all().stream().map(LdapSettings.Organization::id).toList())));
  }

  private void forgetWhatMayNoLongerBeWritten() {
    if (!settings.overwrite().contains(Overwrite.MEMBERS)) {
      mirror.forgetWritten();
    }
    if (!settings.overwrite().contains(Overwrite.DEPARTMENTS)) {
      organizations.updateMany(Filters.exists(Overwritten.FIELD), Updates.unset(Overwritten.FIELD));
    }
  }

  private ExternalUser mirrored(
      LdapPerson person, LdapOrganizations all, Map<String, Map<String, String>> departments) {
    List<Document> memberships = new ArrayList<>();
    String role = person.value(settings.members().role());
    String department = person.value(settings.members().department());
    if (role != null) {
      for (LdapSettings.Organization each : all.of(person.entry())) {
        memberships.add(
            membership(each, role, department, departments.getOrDefault(each.id(), Map.of())));
      }
    }
    Document fields =
        person
            .fields()
            .append("emailKey", EmailAddress.of(person.email()).uniqueKey())
            .append("isAdmin", person.admin())
            .append(LdapMirror.SOURCE, LDAP);
    return new ExternalUser(person.id(), fields, memberships);
  }

  private static Document membership(
      LdapSettings.Organization organization,
      String role,
      @Nullable String department,
      Map<String, String> departments) {
    Document membership =
        new Document("id", organization.id())
            .append("name", organization.name())
            .append("role", role);
    if (department != null) {
      String id = Slug.of(department);
      departments.putIfAbsent(id, department);
      membership.append("department", id).append("departmentName", departments.get(id));
    }
    return membership;
  }

  /** The names of departments that were written here, by id. */
  private Map<String, String> written(String organization) {
    Map<String, String> names = new HashMap<>();
    Document found = organizations.find(Filters.eq("_id", organization)).first();
    if (found != null) {
      overwritten(found).forEach(each -> names.put(each.getString("id"), each.getString("name")));
    }
    return names;
  }

  private static List<Document> overwritten(Document organization) {
    Document written = organization.get(Overwritten.FIELD, Document.class);
    return written == null ? List.of() : written.getList(DEPARTMENTS, Document.class, List.of());
  }

  private void store(LdapSettings.Organization organization, Map<String, String> departments) {
    List<Document> all = new ArrayList<>();
    departments.forEach((id, name) -> all.add(new Document("id", id).append("name", name)));
    organizations.updateOne(
        Filters.eq("_id", organization.id()),
        Updates.combine(
            Updates.set("name", organization.name()),
            Updates.set(DEPARTMENTS, all),
            Updates.set(LdapMirror.SOURCE, LDAP)),
        new UpdateOptions().upsert(true));
  }
}
