package io.datafair.local.stores;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The running stores; closing them saves everything. */
public final class Stores implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Stores.class);

  private final StoresOptions options;

  /** In the order they started; they close in reverse. */
  private final List<AutoCloseable> parts = Collections.synchronizedList(new ArrayList<>());

  private Stores(StoresOptions options) {
    this.options = options;
  }

  public static Stores start(StoresOptions options) throws IOException, StartRefusedException {
    StartChecks.portsAreFree(options);
    Stores stores = new Stores(options);
    stores.parts.add(StartChecks.lock(options.data()));
    try {
      stores.startParts();
      return stores;
    } catch (IOException | StartRefusedException | RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private void startParts() throws IOException, StartRefusedException {
    // The index takes most of the time; the others start meanwhile.
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<DocumentServer> documents =
          executor.submit(() -> started(DocumentServer.start(options)));
      Future<MailServer> mails =
          executor.submit(() -> started(MailServer.start(options, Clock.systemUTC())));
      IndexNode index = started(IndexNode.start(options));
      StoresReset reset = new StoresReset(index, result(documents), result(mails).store());
      StoresHealth health = new StoresHealth(index, result(documents), result(mails));
      started(AdminServer.start(options.adminPort(), result(mails).store(), health, reset));
    }
  }

  private <T extends AutoCloseable> T started(T part) {
    parts.add(part);
    return part;
  }

  private static <T> T result(Future<T> future) throws IOException, StartRefusedException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartRefusedException refused) {
        throw refused;
      }
      throw new IOException(e.getCause());
    }
  }

  public StoresOptions options() {
    return options;
  }

  @Override
  public void close() {
    for (AutoCloseable part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
    parts.clear();
  }
}
