package io.datafair.local.host;

import java.io.IOException;
import java.net.BindException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts the host and keeps it running until it is told to stop. */
public final class HostMain {
  private static final int CANNOT_START = 2;

  private HostMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    long started = System.nanoTime();
    // The emulator's HTTP APIs are told apart by this header.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    try {
      Host host = Host.start(HostOptions.parse(arguments, home()));
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(
                      () -> {
                        host.close();
                        stopped.countDown();
                      }));
      System.out.println(
          "ready http://localhost:"
              + host.port()
              + " in "
              + (System.nanoTime() - started) / 1_000_000
              + " ms");
      stopped.await();
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.err.print(HostOptions.USAGE);
      System.exit(CANNOT_START);
    } catch (BindException taken) {
      System.err.println(taken.getMessage() + ": choose another one or end what listens there");
      System.exit(CANNOT_START);
    } catch (IOException | RuntimeException fault) {
      System.err.println("the host cannot start: " + fault.getMessage());
      System.exit(CANNOT_START);
    }
  }

  // The package's folder: this class is in lib/, the runtime interface client beside it in ric/.
  private static Path home() {
    try {
      Path code =
          Path.of(HostMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path parent = code.getParent();
      return parent == null || parent.getParent() == null ? code : parent.getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
