package io.datafair.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real index and the database's protocol: those whose ports are given by the system properties
 * {@code stores.index} and {@code stores.mongo}, else a process started once from the module that
 * keeps them, which the build must have packaged before.
 */
public final class LocalStores {
  private static final class Shared {
    static final LocalStores INSTANCE = start();
  }

  private final int indexPort;
  private final int mongoPort;

  private LocalStores(int indexPort, int mongoPort) {
    this.indexPort = indexPort;
    this.mongoPort = mongoPort;
  }

  /** Stores of their own with a heap such as {@code 256m}, for tests that try to exhaust it. */
  public static LocalStores withHeap(String heap) {
    try {
      return launch(home(), List.of("-Xms" + heap, "-Xmx" + heap));
    } catch (IOException e) {
      throw new UncheckedIOException("the stores do not start", e);
    }
  }

  /** One set of stores for all tests of a process. */
  public static LocalStores shared() {
    return Shared.INSTANCE;
  }

  public String indexUrl() {
    return "http://127.0.0.1:" + indexPort;
  }

  public int mongoPort() {
    return mongoPort;
  }

  /** The address of a database; a test that minds others' documents names its own. */
  public String mongoUrl(String database) {
    return "mongodb://127.0.0.1:" + mongoPort + "/" + database;
  }

  private static LocalStores start() {
    String index = System.getProperty("stores.index");
    String mongo = System.getProperty("stores.mongo");
    if (index != null && mongo != null) {
      return new LocalStores(Integer.parseInt(index), Integer.parseInt(mongo));
    }
    try {
      return launch(home(), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("the stores do not start", e);
    }
  }

  private static Path home() throws IOException {
    return ProjectFolder.root().resolve("localstack/stores/target/stores");
  }

  private static LocalStores launch(Path home, List<String> options) throws IOException {
    if (!Files.isDirectory(home)) {
      throw new IOException("package the module localstack/stores first: no " + home);
    }
    int index = LocalProcess.freePort();
    int mongo = LocalProcess.freePort();
    Path folder = Files.createTempDirectory("datafair-stores");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + home.resolve("java-options"));
    command.addAll(options);
    command.addAll(List.of("-cp", home.resolve("lib") + "/*"));
    command.add("io.datafair.local.stores.StoresMain");
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    command.addAll(List.of("--index-port", Integer.toString(index)));
    command.addAll(List.of("--mongo-port", Integer.toString(mongo)));
    command.addAll(List.of("--smtp-port", Integer.toString(LocalProcess.freePort())));
    int admin = LocalProcess.freePort();
    command.addAll(List.of("--admin-port", Integer.toString(admin)));
    LocalProcess process = LocalProcess.start(command, Map.of(), folder);
    process.await("http://127.0.0.1:" + admin + "/health");
    process.await("http://127.0.0.1:" + index + "/");
    return new LocalStores(index, mongo);
  }
}
