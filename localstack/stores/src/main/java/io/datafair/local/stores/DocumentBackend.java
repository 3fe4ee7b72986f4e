package io.datafair.local.stores;

import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Documents in one H2 file, saved between commands and never within one, so that a killed process
 * loses its last moments and leaves no index entry without its document.
 */
final class DocumentBackend extends H2Backend {
  private static final Set<String> INTERNAL = Set.of("admin", "config", "local");
  private static final int COMPACT_UNDER_PERCENT = 50;
  private static final int COMPACT_BYTES = 4 << 20;
  private static final int LAST_COMPACTION_MILLIS = 300;

  /** Commands share it; saving excludes them. */
  private final ReadWriteLock gate = new ReentrantReadWriteLock();

  DocumentBackend(MVStore store) {
    super(store);
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return betweenSaves(() -> super.handleQuery(query));
  }

  @Override
  public Document handleCommand(
      Channel channel, String database, String command, Document arguments) {
    return betweenSaves(() -> super.handleCommand(channel, database, command, arguments));
  }

  <T> T betweenSaves(Supplier<T> command) {
    gate.readLock().lock();
    try {
      return command.get();
    } finally {
      gate.readLock().unlock();
    }
  }

  Set<String> userDatabases() {
    Set<String> names = new TreeSet<>(listDatabaseNames());
    names.removeAll(INTERNAL);
    return names;
  }

  void save() {
    if (getMvStore().hasUnsavedChanges()) {
      alone(() -> getMvStore().commit());
    }
  }

  void compact() {
    alone(() -> getMvStore().compact(COMPACT_UNDER_PERCENT, COMPACT_BYTES));
  }

  /** Runs while no command does. */
  <T> T alone(Supplier<T> work) {
    gate.writeLock().lock();
    try {
      return work.get();
    } finally {
      gate.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    if (!getMvStore().isClosed()) {
      getMvStore().compactFile(LAST_COMPACTION_MILLIS);
    }
    super.close();
  }
}
