package io.datafair.local.host;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line, checked as a whole. */
record HostOptions(
    Path data,
    int port,
    int internalPort,
    URI emulator,
    Optional<URI> storesAdmin,
    boolean emulatorGateway,
    Optional<Path> seed,
    Optional<Path> sample,
    Optional<Path> site,
    Optional<String> siteBucket,
    Optional<String> dataBucket,
    Map<String, String> addresses,
    Path runtimeClient,
    boolean aotCaches,
    String region) {

  static final String USAGE =
      """
      --data DIR            where state, archives and logs are kept (required)
      --emulator URL        the emulator (http://127.0.0.1:4566)
      --port N              the public origin (8080)
      --internal-port N     where the emulator forwards invocations (8081)
      --stores-admin URL    the stores' administration
      --gateway host|emulator   who matches routes (host)
      --seed DIR            users.json and organizations.json instead of the built-in ones
      --sample DIR          sample data to load at the first start
      --site DIR            the built site to put into the site bucket
      --site-bucket NAME, --data-bucket NAME   instead of the deployed stacks' outputs
      --index URL, --mongo URL, --mail URL     passed on in endpoints.json
      --ric DIR             jars of the runtime interface client
      --aot on|off          record what functions load, so that they start faster (on)
      --region NAME         the region of the deployment (us-east-1)
      """;

  static final Set<String> NAMES =
      Set.of(
          "data",
          "emulator",
          "port",
          "internal-port",
          "stores-admin",
          "gateway",
          "seed",
          "sample",
          "site",
          "site-bucket",
          "data-bucket",
          "index",
          "mongo",
          "mail",
          "ric",
          "aot",
          "region");

  /** Reads the arguments; every fault is reported together. */
  static HostOptions parse(String[] arguments, Path home) {
    List<String> faults = new ArrayList<>();
    Map<String, String> values = values(arguments, faults);
    if (!values.containsKey("data")) {
      faults.add("--data is required");
    }
    String gateway = values.getOrDefault("gateway", "host");
    if (!Set.of("host", "emulator").contains(gateway)) {
      faults.add("--gateway is host or emulator");
    }
    int port = port(values, "port", 8080, faults);
    int internalPort = port(values, "internal-port", 8081, faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), faults));
    }
    Map<String, String> addresses = new HashMap<>();
    for (String name : List.of("index", "mongo", "mail")) {
      Optional.ofNullable(values.get(name)).ifPresent(value -> addresses.put(name, value));
    }
    return new HostOptions(
        path(values, "data").orElseThrow(),
        port,
        internalPort,
        URI.create(values.getOrDefault("emulator", "http://127.0.0.1:4566")),
        Optional.ofNullable(values.get("stores-admin")).map(URI::create),
        gateway.equals("emulator"),
        path(values, "seed"),
        path(values, "sample"),
        path(values, "site"),
        Optional.ofNullable(values.get("site-bucket")),
        Optional.ofNullable(values.get("data-bucket")),
        addresses,
        path(values, "ric").orElse(home.resolve("ric")),
        !values.getOrDefault("aot", "on").equals("off"),
        values.getOrDefault("region", "us-east-1"));
  }

  private static Map<String, String> values(String[] arguments, List<String> faults) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      @Nullable String value =
          equals >= 0
              ? argument.substring(equals + 1)
              : i + 1 < arguments.length ? arguments[++i] : null;
      if (!name.startsWith("--") || !NAMES.contains(name.substring(2))) {
        faults.add("unknown option " + name);
      } else if (value == null) {
        faults.add(name + " wants a value");
      } else {
        values.put(name.substring(2), value);
      }
    }
    return values;
  }

  private static int port(
      Map<String, String> values, String name, int fallback, List<String> faults) {
    String text = values.getOrDefault(name, Integer.toString(fallback));
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    faults.add("--" + name + " wants a port number");
    return 0;
  }

  private static Optional<Path> path(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name)).map(Path::of).map(Path::toAbsolutePath);
  }
}
