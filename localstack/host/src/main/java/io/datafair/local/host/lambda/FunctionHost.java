package io.datafair.local.host.lambda;

import io.datafair.local.host.emulator.Emulator;
import io.datafair.local.host.http.HttpServer;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Puts the parts of this package together: the functions and the Runtime API they speak. */
public final class FunctionHost implements AutoCloseable {
  private static final int LARGEST_RESPONSE = FunctionPool.LARGEST_PAYLOAD + 1024 * 1024;
  private static final long IDLE_CHECK_MILLIS = 30_000;

  private final HttpServer server;
  private final Functions functions;

  private FunctionHost(HttpServer server, Functions functions) {
    this.server = server;
    this.functions = functions;
  }

  /**
   * Where things are.
   *
   * @param runtimeClient folder of the runtime interface client's jars
   * @param aotCaches whether to record what functions load, so that they start faster
   */
  public record Settings(Path data, Path runtimeClient, Path javaHome, boolean aotCaches) {}

  /** What is shared with the rest of the host. */
  public record Shared(
      EventLoopGroup loops, Executor background, Deadlines deadlines, FunctionReport report) {}

  public static FunctionHost start(Settings settings, Emulator emulator, Shared shared)
      throws IOException {
    Path folder = settings.data().resolve("functions");
    Path scratch = folder.resolve("scratch");
    FunctionArchives.deleteTree(scratch);
    Files.createDirectories(scratch);
    List<Path> jars = jars(settings.runtimeClient());
    RuntimeApi api = new RuntimeApi();
    HttpServer server =
        HttpServer.start(
            shared.loops(),
            new HttpServer.Settings(
                InetAddress.getLoopbackAddress(),
                0,
                LARGEST_RESPONSE,
                (method, target, headers) -> api.oversize(method, target)),
            api);
    ProcessLauncher launcher =
        new ProcessLauncher(
            new ProcessLauncher.Settings(
                settings.javaHome(),
                jars,
                nativeClient(jars, folder),
                "127.0.0.1:" + server.port(),
                emulator.endpoint().toString(),
                emulator.region()));
    DeployedFunctions deployed = new DeployedFunctions(emulator);
    FunctionArchives archives = new FunctionArchives(folder, deployed);
    FunctionLogs logs = new FunctionLogs(logs(settings.data()), shared.report());
    AotCaches caches = new AotCaches(folder.resolve("aot"), settings.aotCaches());
    Processes processes =
        new Processes(launcher, archives, api, logs, caches, scratch, shared.background());
    Functions functions =
        new Functions(
            deployed,
            function -> new FunctionPool(function, processes, shared.deadlines(), shared.report()),
            shared.background());
    shared.deadlines().every(IDLE_CHECK_MILLIS, functions::endIdle);
    if (settings.aotCaches()) {
      AotRehearsal rehearsal =
          new AotRehearsal(
              new AotRehearsal.Parts(launcher, archives, api, logs, caches, scratch),
              functions,
              shared.background());
      shared.deadlines().every(AotRehearsal.CHECK_MILLIS, rehearsal::rehearseWhenIdle);
    }
    return new FunctionHost(server, functions);
  }

  /** Where what functions print is kept, a file for each. */
  public static Path logs(Path data) {
    return data.resolve("logs").resolve("functions");
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted()
              .map(Path::toAbsolutePath)
              .toList();
      if (jars.isEmpty()) {
        throw new IOException("no runtime interface client in " + folder);
      }
      return jars;
    }
  }

  // Unpacked once for all: the client itself would rewrite one file in /tmp at each start.
  private static Path nativeClient(List<Path> jars, Path folder) throws IOException {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String libc =
        Files.exists(Path.of("/lib/ld-musl-" + System.getProperty("os.arch") + ".so.1"))
            ? "linux_musl"
            : "linux";
    String entry = "jni/libaws-lambda-jni." + libc + "-" + architecture + ".so";
    for (Path jar : jars) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        if (zip.getEntry(entry) != null) {
          Path library = folder.resolve("native-client.so");
          Path partial = Files.createTempFile(folder, "native-client", ".so");
          try (InputStream content = zip.getInputStream(zip.getEntry(entry))) {
            Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
          }
          return Files.move(partial, library, StandardCopyOption.REPLACE_EXISTING).toAbsolutePath();
        }
      }
    }
    throw new IOException("no native runtime client for this machine: " + entry);
  }

  public Functions functions() {
    return functions;
  }

  @Override
  public void close() {
    functions.close();
    server.close();
  }
}
