package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Responder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts processes, keeps what they print and notices when they end. */
final class Processes implements FunctionPool.ProcessStarter {
  private final ProcessLauncher launcher;
  private final FunctionArchives archives;
  private final RuntimeApi runtimeApi;
  private final FunctionLogs logs;
  private final AotCaches caches;
  private final Path scratch;
  private final Executor background;
  // Every start takes a core for a second or more: all at once, none would be ready for long.
  private final Semaphore starts =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

  Processes(
      ProcessLauncher launcher,
      FunctionArchives archives,
      RuntimeApi runtimeApi,
      FunctionLogs logs,
      AotCaches caches,
      Path scratch,
      Executor background) {
    this.launcher = launcher;
    this.archives = archives;
    this.runtimeApi = runtimeApi;
    this.logs = logs;
    this.caches = caches;
    this.scratch = scratch;
    this.background = background;
  }

  private record Pooled(FunctionPool pool, FunctionProcess process, Runnable started)
      implements RuntimeClient {
    @Override
    public void next(Responder next) {
      started.run();
      pool.next(process, next);
    }

    @Override
    public void finish(String requestId, InvocationResult result) {
      pool.finish(process, requestId, result);
    }

    @Override
    public void failInit(InvocationResult failure) {
      process.failInit(failure);
    }
  }

  @Override
  public void start(FunctionPool pool, FunctionProcess process) {
    background.execute(() -> launch(pool, process));
  }

  private void launch(FunctionPool pool, FunctionProcess process) {
    DeployedFunction function = pool.function();
    Runnable leave = enter();
    runtimeApi.connect(process.token(), new Pooled(pool, process, leave));
    Path folder = scratch.resolve(process.token());
    try {
      Path task = archives.unpacked(function);
      Files.createDirectories(folder);
      List<String> options = caches.options(function);
      Process started = launcher.launch(function, task, folder, process.token(), options);
      process.attach(started);
      logs.keep(function, started);
      var unused =
          started
              .onExit()
              .thenAcceptAsync(
                  ended -> {
                    leave.run();
                    end(process, folder);
                    if (process.starting() && !options.isEmpty()) {
                      caches.discard(function);
                    }
                    pool.exited(process, ended.exitValue());
                  },
                  background);
    } catch (IOException | RuntimeException fault) {
      leave.run();
      runtimeApi.disconnect(process.token());
      process.failInit(Failures.cannotStart(String.valueOf(fault.getMessage())));
      pool.exited(process, 1);
    }
  }

  /** Waits for a turn to start; what it returns ends the turn, once. */
  private Runnable enter() {
    starts.acquireUninterruptibly();
    AtomicBoolean left = new AtomicBoolean();
    return () -> {
      if (left.compareAndSet(false, true)) {
        starts.release();
      }
    };
  }

  private void end(FunctionProcess process, Path folder) {
    runtimeApi.disconnect(process.token());
    try {
      FunctionArchives.deleteTree(folder);
    } catch (IOException left) {
      // A file in use stays until the next start empties the scratch folder.
      System.err.println("scratch folder not removed: " + left.getMessage());
    }
  }
}
