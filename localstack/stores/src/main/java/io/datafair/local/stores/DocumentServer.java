package io.datafair.local.stores;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** MongoDB's wire protocol on loopback, over one H2 file. */
final class DocumentServer implements AutoCloseable {
  private static final int CACHE_MEGABYTES = 64;
  private static final int WORKERS = 4;

  /** How long replaced data stays in the file; the default of 45 s makes it grow under tests. */
  private static final int RETENTION_MILLIS = 10_000;

  private final DocumentBackend backend;
  private final MongoServer server;
  private final DocumentSaver saver;

  private DocumentServer(DocumentBackend backend, MongoServer server) {
    this.backend = backend;
    this.server = server;
    this.saver = DocumentSaver.start(backend);
  }

  static DocumentServer start(StoresOptions options) throws IOException, StartRefusedException {
    Files.createDirectories(options.mongoFile().getParent());
    DocumentBackend backend = new DocumentBackend(open(options));
    MongoServer server = new MongoServer(backend);
    server.bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), options.mongoPort()), 1, WORKERS);
    return new DocumentServer(backend, server);
  }

  private static MVStore open(StoresOptions options) throws StartRefusedException {
    try {
      MVStore store =
          new MVStore.Builder()
              .fileName(options.mongoFile().toString())
              .cacheSize(CACHE_MEGABYTES)
              .autoCommitDisabled()
              .open();
      store.setRetentionTime(RETENTION_MILLIS);
      return store;
    } catch (MVStoreException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new StartRefusedException(options.mongoFile() + " cannot be opened: " + reason);
    }
  }

  boolean healthy() {
    return server.getLocalAddress() != null && !backend.getMvStore().isClosed();
  }

  int deleteAllBut(Set<String> kept) {
    // No client may write between the drop of a collection and the return of its indexes.
    return backend.alone(
        () -> {
          int emptied = new DocumentReset(backend, kept).run();
          backend.getMvStore().commit();
          return emptied;
        });
  }

  @Override
  public void close() {
    saver.close();
    server.shutdownNow();
    if (!backend.getMvStore().isClosed()) {
      backend.close();
    }
  }
}
