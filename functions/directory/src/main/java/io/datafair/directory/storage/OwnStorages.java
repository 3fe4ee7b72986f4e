package io.datafair.directory.storage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.external.OwnAccounts;
import io.datafair.directory.account.external.StorageUnavailableException;
import io.datafair.directory.key.SecretCipher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storages that organizations have of their own. One that is away fails alone: it is not asked
 * again for a while, and the others are read without it.
 */
public final class OwnStorages implements OwnAccounts.Source {
  private static final Logger LOG = LoggerFactory.getLogger(OwnStorages.class);
  private static final int MOST = 10_000;

  private final MongoDatabase database;
  private final MongoCollection<Document> organizations;
  private final OwnStorageConfig configs;
  private final StorageCircuitBreaker away;
  private final List<String> defaultRoles;
  private final Clock clock;

  /**
   * The storages of a database.
   *
   * @param types kinds of storage that organizations may have
   */
  public OwnStorages(
      MongoDatabase database,
      SecretCipher cipher,
      Set<String> types,
      List<String> defaultRoles,
      Clock clock) {
    this.database = database;
    this.organizations = database.getCollection("organizations");
    this.configs = new OwnStorageConfig(cipher, types);
    this.away = new StorageCircuitBreaker(clock);
    this.defaultRoles = List.copyOf(defaultRoles);
    this.clock = clock;
  }

  @Override
  public Optional<OwnAccounts> of(Organization organization) {
    return storage(organization).map(each -> away.guarded(organization.id(), each));
  }

  private Optional<OwnStorage> storage(Organization organization) {
    return configs
        .active(organization.document())
        .map(
            settings ->
                new OwnStorage(
                    database, organization, settings, organization.roles(defaultRoles), clock));
  }

  /** What is to be stored of a storage that a super administrator sent. */
  public @Nullable Document toStore(@Nullable Object sent, Organization before) {
    return sent == null
        ? null
        : configs.toStore(sent, before.document().get(OwnStorageConfig.FIELD, Document.class));
  }

  /** Forgets what the former storage of an organization told, when it is another one now. */
  public void changed(Organization before, @Nullable Organization after) {
    Document was = OwnStorageConfig.identity(before.document());
    Document is = after == null ? null : OwnStorageConfig.identity(after.document());
    if (!Objects.equals(was, is)) {
      reading(before.id()).restart();
      new LdapMirror(database, OwnStorage.source(before.id())).forget();
    }
    away.forget(before.id());
  }

  /** When the storage of an organization was last read; null when it has none. */
  public @Nullable Instant lastRead(Organization organization) {
    return configs.has(organization.document()) ? reading(organization.id()).last() : null;
  }

  private SyncState reading(String organization) {
    return new SyncState(database, OwnStorage.source(organization), clock);
  }

  /**
   * Reads the storages that are due, those that waited most first; how many were read.
   *
   * @param longest no reading starts after so long
   */
  public int refresh(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    Set<String> active = new HashSet<>();
    List<Organization> due = new ArrayList<>();
    organizations
        .find(Filters.exists(OwnStorageConfig.FIELD + ".type"))
        .limit(MOST)
        .map(Organization::read)
        .forEach(
            each -> {
              if (configs.has(each.document())) {
                active.add(OwnStorage.source(each.id()));
                due.add(each);
              }
            });
    forgetOthers(active);
    Map<String, Integer> order = new HashMap<>();
    order().forEach(source -> order.put(source, order.size()));
    due.sort(Comparator.comparing(each -> order.getOrDefault(OwnStorage.source(each.id()), -1)));
    int read = 0;
    for (Organization each : due) {
      if (System.nanoTime() < end && read(each)) {
        read++;
      }
    }
    return read;
  }

  /** The storages, the one read longest ago first. */
  private List<String> order() {
    return database
        .getCollection(SyncState.COLLECTION)
        .find()
        .sort(Sorts.ascending("read"))
        .limit(MOST)
        .map(each -> each.getString("_id"))
        .into(new ArrayList<>());
  }

  /** A storage that was switched off while it was being read leaves nobody behind. */
  private void forgetOthers(Set<String> active) {
    for (String source : order()) {
      if (source.startsWith(OwnStorage.source("")) && !active.contains(source)) {
        new LdapMirror(database, source).forget();
        new SyncState(database, source, clock).forget();
      }
    }
  }

  private boolean read(Organization organization) {
    try {
      Optional<OwnStorage> storage = storage(organization);
      SyncState reading = reading(organization.id());
      SyncState.Outcome outcome =
          storage.isPresent() ? reading.refresh(storage.get()::read) : SyncState.Outcome.NOT_DUE;
      if (outcome == SyncState.Outcome.OVERTAKEN) {
        new LdapMirror(database, OwnStorage.source(organization.id())).forget();
        reading.restart();
      }
      return outcome == SyncState.Outcome.READ;
    } catch (StorageUnavailableException e) {
      LOG.warn("the storage of {} is away", organization.id(), e);
    } catch (RuntimeException e) {
      LOG.error("the storage of {} cannot be read", organization.id(), e);
    }
    return false;
  }
}
