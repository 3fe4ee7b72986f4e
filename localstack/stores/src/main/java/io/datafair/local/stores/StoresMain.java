package io.datafair.local.stores;

import java.io.IOException;
import org.apache.logging.log4j.LogManager;

/** Runs the stores until SIGTERM; says {@code ready} once all of them answer. */
public final class StoresMain {
  private static final int REFUSED = 2;
  private static final int FAILED = 1;

  private StoresMain() {}

  public static void main(String[] arguments) {
    try {
      Stores stores = Stores.start(StoresOptions.parse(arguments));
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stores::close));
      System.out.println("ready");
    } catch (StartRefusedException e) {
      System.err.println("stores: " + e.getMessage());
      System.exit(REFUSED);
    } catch (IOException | RuntimeException e) {
      LogManager.getLogger(StoresMain.class).fatal("the stores did not start", e);
      System.exit(FAILED);
    }
  }
}
