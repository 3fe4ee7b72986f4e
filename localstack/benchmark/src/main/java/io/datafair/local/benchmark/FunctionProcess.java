package io.datafair.local.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Starts a deployed archive in a process of its own, as Lambda's runtime does. */
final class FunctionProcess {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final int END_SECONDS = 120;

  private final DeployedFunction function;
  private final Path task;
  private final List<Path> runtimeClient;

  /**
   * A function that may be started, from the archive that the build of its module left.
   *
   * @param root of the project
   * @param work where the archive is unpacked
   */
  FunctionProcess(DeployedFunction function, String module, Path root, Path work)
      throws IOException {
    Path archive = archive(root, module);
    this.function = function;
    this.task = work.resolve(archive.getFileName() + ".d");
    // The runtime's own jars.
    this.runtimeClient = jars(root.resolve("localstack/host/target/host/ric"));
    unpack(archive);
  }

  static Path archive(Path root, String module) {
    return root.resolve("functions/" + module + "/target/" + module + "-lambda.zip");
  }

  private void unpack(Path archive) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = task.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && target.startsWith(task) && !Files.exists(target)) {
          Files.createDirectories(target.resolveSibling("."));
          Files.copy(zip, target);
        }
      }
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  Process start(String runtimeApi, Path log, List<String> options) throws IOException {
    List<Path> classPath = new ArrayList<>(runtimeClient);
    classPath.addAll(jars(task.resolve("lib")));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(MAIN);
    command.add(function.handler());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(task.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment(runtimeApi));
    return builder.start();
  }

  private Map<String, String> environment(String runtimeApi) {
    Map<String, String> environment = new HashMap<>(function.environment());
    for (String inherited :
        List.of(
            "AWS_ENDPOINT_URL",
            "AWS_REGION",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "PATH")) {
      environment.put(inherited, System.getenv().getOrDefault(inherited, ""));
    }
    environment.put("LANG", "C.UTF-8");
    environment.put("TZ", "UTC");
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "benchmark");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("LAMBDA_TASK_ROOT", task.toString());
    environment.put("_HANDLER", function.handler());
    return environment;
  }

  /** Ends a process as the runtime does, so that it may still write what it recorded. */
  static void end(Process process) throws IOException, InterruptedException {
    process.destroy();
    awaitEnd(process);
  }

  static void awaitEnd(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("a function's process did not end");
    }
  }
}
