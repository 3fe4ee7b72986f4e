package io.datafair.local.acceptance.harness;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the platform once every test has run, whatever they found. */
public final class PlatformSession implements LauncherSessionListener {
  @Override
  public void launcherSessionClosed(LauncherSession session) {
    Platform.endRun();
  }
}
