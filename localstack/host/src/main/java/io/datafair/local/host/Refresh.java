package io.datafair.local.host;

import io.datafair.local.host.emulator.Deployment;
import io.datafair.local.host.emulator.Emulator;
import io.datafair.local.host.gateway.Gateway;
import io.datafair.local.host.lambda.Console;
import io.datafair.local.host.lambda.Deadlines;
import io.datafair.local.host.lambda.Functions;
import io.datafair.local.host.local.FirstStart;
import io.datafair.local.host.site.LargeBodies;
import io.datafair.local.host.site.Site;
import io.datafair.local.host.site.SiteUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Takes up what is deployed: after a deployment when told so, and by a look every few seconds. */
final class Refresh {
  private static final long INTERVAL_MILLIS = 5_000;

  private final Parts parts;
  private final Optional<Path> siteFolder;
  private final Executor background;
  private final Console console;

  /** What follows the deployment. */
  record Parts(
      Functions functions,
      Gateway gateway,
      Site site,
      LargeBodies largeBodies,
      Emulator emulator,
      Deployment deployment,
      FirstStart firstStart) {}

  Refresh(Parts parts, Optional<Path> siteFolder, Executor background, Console console) {
    this.parts = parts;
    this.siteFolder = siteFolder;
    this.background = background;
    this.console = console;
  }

  /**
   * Takes up everything and loads accounts and sample if need be; starts go on in the background.
   */
  synchronized void now() {
    parts.functions().refresh();
    parts.gateway().refresh();
    try {
      refreshSite();
      parts.firstStart().seed();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault.getMessage(), fault);
    }
    loadSample();
    parts.functions().prewarm(parts.gateway().functions());
  }

  private void refreshSite() throws IOException {
    Optional<String> bucket = parts.deployment().siteBucket();
    bucket.ifPresent(parts.site()::use);
    allow();
    if (bucket.isPresent()
        && siteFolder.isPresent()
        && new SiteUpload(parts.emulator(), bucket.get()).upload(siteFolder.get())) {
      parts.site().forget();
      console.line("site uploaded to " + bucket.get());
    }
  }

  private void allow() {
    parts.site().allow(parts.deployment().contentPolicy(), parts.deployment().embedContentPolicy());
    parts.largeBodies().use(parts.deployment().largeBodies());
  }

  private void loadSample() {
    long started = System.nanoTime();
    try {
      if (parts.firstStart().loadSample()) {
        console.line("sample data loaded in " + (System.nanoTime() - started) / 1_000_000 + " ms");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException fault) {
      console.fault("the sample data could not be loaded: " + fault.getMessage());
    }
  }

  void keepUpToDate(Deadlines deadlines) {
    deadlines.every(INTERVAL_MILLIS, () -> background.execute(this::ifChanged));
  }

  private synchronized void ifChanged() {
    try {
      if (parts.functions().refresh()) {
        parts.gateway().refresh();
        parts.deployment().siteBucket().ifPresent(parts.site()::use);
        allow();
      }
    } catch (RuntimeException unreachable) {
      console.fault("the deployment cannot be read: " + unreachable.getMessage());
    }
  }
}
