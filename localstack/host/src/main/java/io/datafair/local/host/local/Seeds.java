package io.datafair.local.host.local;

import io.datafair.local.host.http.Bytes;
import io.datafair.local.host.lambda.FunctionReference;
import io.datafair.local.host.lambda.Functions;
import io.datafair.local.host.lambda.Invocation;
import io.datafair.local.host.lambda.InvocationResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The accounts of a local run, loaded by the deployed seed function. */
public final class Seeds {
  private static final FunctionReference SEED =
      new FunctionReference("directory-seed", FunctionReference.LATEST);

  private final Functions functions;
  private final Optional<Path> folder;

  /** Seeds of a folder, or the built-in ones. */
  public Seeds(Functions functions, Optional<Path> folder) {
    this.functions = functions;
    this.folder = folder;
  }

  /** Loads them; false when the seed function is not deployed. */
  public boolean load(boolean onlyIfEmpty) throws IOException {
    if (!functions.exists(SEED)) {
      return false;
    }
    String event =
        "{\"users\":"
            + file("users.json")
            + ",\"organizations\":"
            + file("organizations.json")
            + ",\"onlyIfEmpty\":"
            + onlyIfEmpty
            + "}";
    InvocationResult result = functions.invoke(SEED, Invocation.of(Bytes.of(event))).join();
    if (result instanceof InvocationResult.Failed failed) {
      throw new IOException("the seed function failed: " + failed.payload().text());
    }
    return true;
  }

  private String file(String name) throws IOException {
    if (folder.isPresent()) {
      return Files.readString(folder.get().resolve(name));
    }
    try (InputStream builtIn = Seeds.class.getResourceAsStream(name)) {
      if (builtIn == null) {
        throw new IOException("no built-in " + name);
      }
      return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
