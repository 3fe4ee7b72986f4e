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

/** What the deployed function prepares: the database of accounts, and those of a local run. */
public final class Seeds {
  private static final FunctionReference DEPLOYMENT =
      new FunctionReference("directory-deployment", FunctionReference.LATEST);

  private final Functions functions;
  private final Optional<Path> folder;

  /** Seeds of a folder, or the built-in ones. */
  public Seeds(Functions functions, Optional<Path> folder) {
    this.functions = functions;
    this.folder = folder;
  }

  /** Prepares the database; on AWS the deployment does. */
  public void prepare() throws IOException {
    if (functions.exists(DEPLOYMENT)) {
      invoke("{}");
    }
  }

  /** The same, and loads the accounts; false when the function is not deployed. */
  public boolean load(boolean onlyIfEmpty) throws IOException {
    if (!functions.exists(DEPLOYMENT)) {
      return false;
    }
    invoke(
        "{\"users\":"
            + file("users.json")
            + ",\"organizations\":"
            + file("organizations.json")
            + ",\"onlyIfEmpty\":"
            + onlyIfEmpty
            + "}");
    return true;
  }

  private void invoke(String event) throws IOException {
    InvocationResult result = functions.invoke(DEPLOYMENT, Invocation.of(Bytes.of(event))).join();
    if (result instanceof InvocationResult.Failed failed) {
      throw new IOException("directory-deployment failed: " + failed.payload().text());
    }
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
