package io.datafair.datasets.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real index and database for tests: those whose ports are given by the system properties {@code
 * stores.index} and {@code stores.mongo}, else a process started once from the stores' module.
 */
final class LocalStores {
  private static final LocalStores INSTANCE = start();

  private final int indexPort;
  private final int mongoPort;

  private LocalStores(int indexPort, int mongoPort) {
    this.indexPort = indexPort;
    this.mongoPort = mongoPort;
  }

  static LocalStores get() {
    return INSTANCE;
  }

  String indexUrl() {
    return "http://127.0.0.1:" + indexPort;
  }

  String mongoUrl() {
    return "mongodb://127.0.0.1:" + mongoPort + "/query-tests";
  }

  private static LocalStores start() {
    String index = System.getProperty("stores.index");
    String mongo = System.getProperty("stores.mongo");
    if (index != null && mongo != null) {
      return new LocalStores(Integer.parseInt(index), Integer.parseInt(mongo));
    }
    try {
      return launch(folder());
    } catch (IOException e) {
      throw new IllegalStateException("the stores do not start", e);
    }
  }

  private static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("localstack"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("run the tests inside the project");
      }
    }
    Path stores = folder.resolve("localstack/stores/target/stores");
    if (!Files.isDirectory(stores)) {
      throw new IllegalStateException("build the module stores first: " + stores + " is missing");
    }
    return stores;
  }

  private static LocalStores launch(Path stores) throws IOException {
    int[] ports = freePorts();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Files.readAllLines(stores.resolve("java-options")).stream()
        .filter(option -> !option.isBlank() && !option.startsWith("#"))
        .forEach(command::add);
    Path data = Files.createTempDirectory("query-stores");
    command.addAll(List.of("-cp", "lib/*", "io.datafair.local.stores.StoresMain"));
    command.addAll(List.of("--data", data.toString()));
    String[] names = {"--index-port", "--mongo-port", "--smtp-port", "--admin-port"};
    for (int i = 0; i < names.length; i++) {
      command.addAll(List.of(names[i], Integer.toString(ports[i])));
    }
    Process process =
        new ProcessBuilder(command).directory(stores.toFile()).redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
    awaitReady(process);
    return new LocalStores(ports[0], ports[1]);
  }

  private static void awaitReady(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    String line = output.readLine();
    while (line != null && !line.equals("ready")) {
      seen.append(line).append('\n');
      line = output.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the stores ended: " + seen);
    }
    Thread.ofVirtual().start(() -> output.lines().forEach(rest -> {}));
  }

  private static int[] freePorts() throws IOException {
    ServerSocket[] sockets = new ServerSocket[4];
    int[] ports = new int[sockets.length];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = new ServerSocket(0);
      ports[i] = sockets[i].getLocalPort();
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }
}
