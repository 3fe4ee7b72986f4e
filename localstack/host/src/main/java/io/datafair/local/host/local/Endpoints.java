package io.datafair.local.host.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The file that says where everything listens, written once all of it answers. */
public final class Endpoints {
  private static final String FILE = "endpoints.json";

  private Endpoints() {}

  public static void write(Path data, Map<String, String> addresses) throws IOException {
    Path partial = Files.createTempFile(data, "endpoints", ".tmp");
    Files.writeString(
        partial,
        new JsonMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(new TreeMap<>(addresses)));
    Files.move(partial, data.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
  }

  public static void remove(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
  }
}
