package io.datafair.local.host.launcher;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.OutputStream;

/** Main class of a function's process. */
public final class FunctionLauncher {
  private static final int HOST_GONE = 86;

  private FunctionLauncher() {}

  public static void main(String[] arguments) throws Throwable {
    Thread.ofPlatform().daemon().name("host-watch").start(FunctionLauncher::endWithHost);
    AWSLambda.main(arguments);
  }

  // The host holds the other end of the pipe; it closes even when the host is killed.
  private static void endWithHost() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      System.err.println("host connection lost: " + closed.getMessage());
    }
    Runtime.getRuntime().halt(HOST_GONE);
  }
}
