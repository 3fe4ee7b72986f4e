package io.datafair.local.host.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Composes the command and the environment of a function's process, as Lambda's runtime does. */
final class ProcessLauncher {
  private static final String MAIN = "io.datafair.local.host.launcher.FunctionLauncher";
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final double HEAP_SHARE = 0.82;
  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
  private static final Pattern HEAP_OPTION =
      Pattern.compile("(^|\\s)-(Xmx|XX:MaxHeapSize=|XX:MaxRAMPercentage=)");

  private final Settings settings;

  /**
   * What every process shares.
   *
   * @param runtimeClient jars of the runtime interface client
   * @param nativeClient its native library, unpacked
   * @param runtimeApi host and port of the Runtime API
   */
  record Settings(
      Path javaHome,
      List<Path> runtimeClient,
      Path nativeClient,
      String runtimeApi,
      String emulatorUrl,
      String region) {}

  ProcessLauncher(Settings settings) {
    this.settings = settings;
  }

  Process launch(
      DeployedFunction function, Path task, Path scratch, String token, List<String> options)
      throws IOException {
    return start(command(function, task, scratch, options), function, task, token);
  }

  /** As {@link #launch}, giving way to everything else on the machine. */
  Process launchQuietly(
      DeployedFunction function, Path task, Path scratch, String token, List<String> options)
      throws IOException {
    List<String> command = command(function, task, scratch, options);
    if (Files.isExecutable(NICE)) {
      command.addAll(0, List.of(NICE.toString(), "-n", "19"));
    }
    return start(command, function, task, token);
  }

  private List<String> command(
      DeployedFunction function, Path task, Path scratch, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(settings.javaHome().resolve("bin/java").toString());
    heap(function).ifPresent(command::add);
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + scratch);
    command.add(
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + settings.nativeClient());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath(task));
    command.add(MAIN);
    command.add(function.handler());
    return command;
  }

  /** The heap's size, unless the deployed options set it: the command line would beat them. */
  static Optional<String> heap(DeployedFunction function) {
    String deployed = function.environment().getOrDefault(OPTIONS, "");
    return HEAP_OPTION.matcher(deployed).find()
        ? Optional.empty()
        : Optional.of("-Xmx" + Math.max(64, (int) (function.memoryMegabytes() * HEAP_SHARE)) + "m");
  }

  private Process start(List<String> command, DeployedFunction function, Path task, String token)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(task.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment(function, task, token));
    return builder.start();
  }

  private Map<String, String> environment(DeployedFunction function, Path task, String token) {
    Map<String, String> environment = new java.util.HashMap<>(function.environment());
    environment.putIfAbsent("AWS_ENDPOINT_URL", settings.emulatorUrl());
    environment.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.putIfAbsent("LANG", "C.UTF-8");
    environment.put("TZ", "UTC");
    environment.put("AWS_REGION", settings.region());
    environment.put("AWS_DEFAULT_REGION", settings.region());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_LAMBDA_RUNTIME_API", settings.runtimeApi() + "/" + token);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
    environment.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", token);
    environment.put("LAMBDA_TASK_ROOT", task.toString());
    environment.put("_HANDLER", function.handler());
    if (function.sharesProcess()) {
      environment.put(
          "AWS_LAMBDA_MAX_CONCURRENCY", Integer.toString(function.processConcurrency()));
    }
    return environment;
  }

  // Jars in name order, as Lambda adds them; the folder itself only when it holds something else.
  private String classPath(Path task) throws IOException {
    List<Path> entries = new ArrayList<>(settings.runtimeClient());
    try (Stream<Path> top = Files.list(task)) {
      if (top.anyMatch(path -> !path.getFileName().toString().equals("lib"))) {
        entries.add(task);
      }
    }
    Path libraries = task.resolve("lib");
    if (Files.isDirectory(libraries)) {
      try (Stream<Path> jars = Files.list(libraries)) {
        jars.filter(path -> path.toString().endsWith(".jar")).sorted().forEach(entries::add);
      }
    }
    return entries.stream()
        .map(Path::toString)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }
}
