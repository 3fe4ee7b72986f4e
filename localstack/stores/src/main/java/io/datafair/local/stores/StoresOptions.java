package io.datafair.local.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the stores keep their data and listen. */
public record StoresOptions(Path data, int indexPort, int mongoPort, int smtpPort, int adminPort) {
  static final String USAGE =
      "usage: StoresMain --data DIR --index-port N --mongo-port N --smtp-port N --admin-port N";
  private static final List<String> NAMES =
      List.of("--data", "--index-port", "--mongo-port", "--smtp-port", "--admin-port");

  public StoresOptions {
    data = data.toAbsolutePath().normalize();
  }

  /** Options on ports that were free a moment ago, for tests. */
  public static StoresOptions onFreePorts(Path data) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return new StoresOptions(data, ports.get(0), ports.get(1), ports.get(2), ports.get(3));
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }

  static StoresOptions parse(String... arguments) throws StartRefusedException {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!NAMES.contains(name) || i + 1 == arguments.length) {
        throw new StartRefusedException("unexpected argument " + name + "; " + USAGE);
      }
      values.put(name, arguments[i + 1]);
    }
    Set<String> missing = new HashSet<>(NAMES);
    missing.removeAll(values.keySet());
    if (!missing.isEmpty()) {
      throw new StartRefusedException(
          "missing " + String.join(", ", missing.stream().sorted().toList()) + "; " + USAGE);
    }
    return new StoresOptions(
        folder(values.getOrDefault("--data", "")),
        port(values, "--index-port"),
        port(values, "--mongo-port"),
        port(values, "--smtp-port"),
        port(values, "--admin-port"));
  }

  private static Path folder(String value) throws StartRefusedException {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new StartRefusedException("--data is not a folder name: " + value);
    }
  }

  private static int port(Map<String, String> values, String name) throws StartRefusedException {
    String value = values.getOrDefault(name, "");
    if (!value.matches("[0-9]{1,5}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > 65535) {
      throw new StartRefusedException(name + " must be a port from 1 to 65535, not " + value);
    }
    return Integer.parseInt(value);
  }

  Path indexFolder() {
    return data.resolve("index");
  }

  Path mongoFile() {
    return data.resolve("mongo").resolve("documents.h2");
  }

  Path mailsFolder() {
    return data.resolve("mails");
  }
}
