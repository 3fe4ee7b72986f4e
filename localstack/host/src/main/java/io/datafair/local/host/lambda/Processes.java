package io.datafair.local.host.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/** Starts processes, keeps what they print and notices when they end. */
final class Processes implements FunctionPool.ProcessStarter {
  private final ProcessLauncher launcher;
  private final FunctionArchives archives;
  private final RuntimeApi runtimeApi;
  private final FunctionLogs logs;
  private final Path scratch;
  private final Executor background;

  Processes(
      ProcessLauncher launcher,
      FunctionArchives archives,
      RuntimeApi runtimeApi,
      FunctionLogs logs,
      Path scratch,
      Executor background) {
    this.launcher = launcher;
    this.archives = archives;
    this.runtimeApi = runtimeApi;
    this.logs = logs;
    this.scratch = scratch;
    this.background = background;
  }

  @Override
  public void start(FunctionPool pool, FunctionProcess process) {
    background.execute(() -> launch(pool, process));
  }

  private void launch(FunctionPool pool, FunctionProcess process) {
    DeployedFunction function = pool.function();
    runtimeApi.connect(pool, process);
    Path folder = scratch.resolve(process.token());
    try {
      Path task = archives.unpacked(function);
      Files.createDirectories(folder);
      Process started = launcher.launch(function, task, folder, process.token(), List.of());
      pool.attach(process, started);
      logs.keep(function, started.getInputStream());
      var unused =
          started
              .onExit()
              .thenAcceptAsync(
                  ended -> {
                    end(process, folder);
                    pool.exited(process, ended.exitValue());
                  },
                  background);
    } catch (IOException | RuntimeException fault) {
      runtimeApi.disconnect(process);
      pool.failInit(process, Failures.cannotStart(String.valueOf(fault.getMessage())));
      pool.exited(process, 1);
    }
  }

  private void end(FunctionProcess process, Path folder) {
    runtimeApi.disconnect(process);
    try {
      FunctionArchives.deleteTree(folder);
    } catch (IOException left) {
      // A file in use stays until the next start empties the scratch folder.
      System.err.println("scratch folder not removed: " + left.getMessage());
    }
  }
}
