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
      return new MVStore.Builder()
          .fileName(options.mongoFile().toString())
          .cacheSize(CACHE_MEGABYTES)
          .autoCommitDisabled()
          .open();
    } catch (MVStoreException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new StartRefusedException(options.mongoFile() + " cannot be opened: " + reason);
    }
  }

  boolean healthy() {
    return server.getLocalAddress() != null && !backend.getMvStore().isClosed();
  }

  int deleteAllBut(Set<String> kept) {
    int emptied = backend.betweenSaves(() -> new DocumentReset(backend, kept).run());
    backend.save();
    return emptied;
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
