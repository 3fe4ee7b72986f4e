package io.datafair.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A function of this archive in a process of its own. */
final class FunctionProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Writer input;
  final StringBuilder log = new StringBuilder();

  FunctionProcess(String function, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            FunctionLoop.class.getName());
    builder.environment().putAll(environment);
    builder.environment().put("MAIN_CLASS", DirectoryFunctions.class.getName());
    builder.environment().put("SPRING_CLOUD_FUNCTION_DEFINITION", function);
    process = builder.redirectErrorStream(true).start();
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  String invoke(String event) throws IOException {
    input.write(event.replace("\n", " ") + "\n");
    input.flush();
    String line = output.readLine();
    while (line != null && !line.startsWith(FunctionLoop.ANSWER)) {
      log.append(line).append('\n');
      line = output.readLine();
    }
    if (line == null) {
      throw new AssertionError("the function ended:\n" + log);
    }
    return line.substring(FunctionLoop.ANSWER.length());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
