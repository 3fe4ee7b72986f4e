package io.datafair.local.host.lambda;

import com.sun.management.OperatingSystemMXBean;
import io.datafair.local.host.http.Bytes;
import io.datafair.local.host.http.Responder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts a function once more when the platform is idle, to record what it loads on the way. */
final class AotRehearsal {
  static final long CHECK_MILLIS = 10_000;
  private static final int PLAY_SECONDS = 60;

  /**
   * As many as a busy minute brings: by then what is hot is compiled, and its profiles are full.
   */
  private static final int TURNS = 2_000;

  private static final int END_SECONDS = 180;

  /** Share of the machine's processors above which something else is at work on it. */
  private static final double BUSY = 0.25;

  private final Parts parts;
  private final Functions functions;
  private final Executor background;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final AtomicBoolean running = new AtomicBoolean();
  private final Set<DeployedFunction> tried = new HashSet<>();
  private boolean idleBefore;

  record Parts(
      ProcessLauncher launcher,
      FunctionArchives archives,
      RuntimeApi api,
      FunctionLogs logs,
      AotCaches caches,
      Path scratch) {}

  AotRehearsal(Parts parts, Functions functions, Executor background) {
    this.parts = parts;
    this.functions = functions;
    this.background = background;
  }

  /**
   * Rehearses one function when neither functions nor the machine worked at two checks in a row.
   */
  void rehearseWhenIdle() {
    boolean calm = machine.getCpuLoad() < BUSY;
    boolean idle = calm && functions.inFlight() == 0;
    boolean quiet = idle && idleBefore;
    idleBefore = idle;
    if (quiet && running.compareAndSet(false, true)) {
      Optional<FunctionPool> next =
          functions.pools().stream()
              .filter(pool -> parts.caches().missing(pool.function()))
              .filter(pool -> tried.add(pool.function()))
              .findFirst();
      if (next.isPresent()) {
        background.execute(() -> rehearse(next.get()));
      } else {
        running.set(false);
      }
    }
  }

  private void rehearse(FunctionPool pool) {
    try {
      record(pool.function(), pool.rehearsalEvents().kept());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException fault) {
      System.err.println(pool.function().name() + " was not recorded: " + fault);
    } finally {
      running.set(false);
    }
  }

  private void record(DeployedFunction function, List<Bytes> events)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(parts.scratch(), "aot-");
    Path recording = work.resolve("recording");
    Path cache = work.resolve("cache");
    try {
      if (play(function, events, work, recording)
          && assemble(function, work, recording, cache)
          && Files.exists(cache)) {
        Files.move(cache, parts.caches().prepared(function), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      FunctionArchives.deleteTree(work);
    }
  }

  private boolean play(DeployedFunction function, List<Bytes> events, Path work, Path recording)
      throws IOException, InterruptedException {
    String token = Tokens.next();
    Actor actor = new Actor(function, events);
    parts.api().connect(token, actor);
    try {
      Process process =
          launched(
              function,
              work,
              token,
              List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording));
      boolean played = actor.played.completeOnTimeout(true, PLAY_SECONDS, TimeUnit.SECONDS).join();
      // The recording is written when the process ends of itself, as it does on this signal;
      // Process.destroy would close its input as well, by which it knows that the host is gone.
      process.toHandle().destroy();
      return ended(process) && played && actor.given.get() > 0 && Files.exists(recording);
    } finally {
      parts.api().disconnect(token);
    }
  }

  private boolean assemble(DeployedFunction function, Path work, Path recording, Path cache)
      throws IOException, InterruptedException {
    Process process =
        launched(
            function,
            work,
            "none",
            List.of(
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + recording,
                "-XX:AOTCache=" + cache));
    return ended(process) && process.exitValue() == 0;
  }

  private Process launched(DeployedFunction function, Path work, String token, List<String> options)
      throws IOException {
    Process process =
        parts
            .launcher()
            .launchQuietly(function, parts.archives().unpacked(function), work, token, options);
    parts.logs().keep(function, process);
    return process;
  }

  private static boolean ended(Process process) throws InterruptedException {
    boolean ended = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    return ended;
  }

  /**
   * Plays the host for the recorded process: its start, then the known events in turns, so often
   * that the profiles of what serves them are worth keeping.
   */
  private static final class Actor implements RuntimeClient {
    private final DeployedFunction function;
    private final List<Bytes> events;
    private final AtomicInteger given = new AtomicInteger();
    private final CompletableFuture<Boolean> played = new CompletableFuture<>();

    Actor(DeployedFunction function, List<Bytes> events) {
      this.function = function;
      this.events = events;
    }

    @Override
    public void next(Responder next) {
      int turn = given.getAndIncrement();
      if (turn < TURNS && !events.isEmpty() && !played.isDone()) {
        Invocation invocation = Invocation.of(events.get(turn % events.size()));
        next.reply(WorkItem.of(function, invocation, function.timeoutSeconds() * 1000L));
      } else {
        played.complete(true);
      }
    }

    @Override
    public void finish(String requestId, InvocationResult result) {
      // The next turn follows when the process asks for it.
    }

    @Override
    public void failInit(InvocationResult failure) {
      played.complete(false);
    }
  }
}
