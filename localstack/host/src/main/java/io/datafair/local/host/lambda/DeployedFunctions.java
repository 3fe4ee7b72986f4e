package io.datafair.local.host.lambda;

import io.datafair.local.host.emulator.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.lambda.model.Concurrency;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Reads deployed functions and their archives from the emulator. */
final class DeployedFunctions {
  private final Emulator emulator;
  private final Map<String, URI> codeLocations = new ConcurrentHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  DeployedFunctions(Emulator emulator) {
    this.emulator = emulator;
  }

  Optional<DeployedFunction> find(FunctionReference reference) {
    try {
      GetFunctionResponse found =
          emulator
              .lambda()
              .getFunction(
                  request ->
                      request
                          .functionName(reference.name())
                          .qualifier(
                              reference.qualifier().equals(FunctionReference.LATEST)
                                  ? null
                                  : reference.qualifier()));
      return Optional.of(described(found));
    } catch (ResourceNotFoundException unknown) {
      return Optional.empty();
    }
  }

  private DeployedFunction described(GetFunctionResponse found) {
    FunctionConfiguration configuration = found.configuration();
    codeLocations.put(configuration.codeSha256(), reachable(URI.create(found.code().location())));
    return new DeployedFunction(
        configuration.functionName(),
        configuration.version(),
        versionArn(configuration),
        configuration.handler(),
        configuration.memorySize(),
        configuration.timeout(),
        Optional.ofNullable(configuration.environment())
            .map(EnvironmentResponse::variables)
            .orElse(Map.of()),
        configuration.codeSha256(),
        Optional.ofNullable(found.concurrency())
            .map(Concurrency::reservedConcurrentExecutions)
            .orElse(0));
  }

  // The emulator names itself as its own clients may see it; the host knows a way that works.
  private URI reachable(URI location) {
    return location.getPath().startsWith("/_ministack/")
        ? emulator.endpoint().resolve(location.getRawPath() + "?" + location.getRawQuery())
        : location;
  }

  // Asked by alias, by version or by name, one version is one function: the alias is left out.
  private static String versionArn(FunctionConfiguration configuration) {
    String arn = configuration.functionArn();
    int name = arn.indexOf(configuration.functionName(), arn.indexOf(":function:"));
    String plain = arn.substring(0, name + configuration.functionName().length());
    return configuration.version().equals(FunctionReference.LATEST)
        ? plain
        : plain + ":" + configuration.version();
  }

  /** What is deployed: a mark that changes with anything deployed anew, and the newest versions. */
  record Overview(int fingerprint, Map<String, Integer> newestVersions) {}

  Overview overview() {
    Map<String, Integer> newest = new HashMap<>();
    int fingerprint = 0;
    for (FunctionConfiguration function :
        emulator
            .lambda()
            .listFunctionsPaginator(request -> request.functionVersion("ALL"))
            .functions()) {
      fingerprint +=
          Objects.hash(function.functionArn(), function.revisionId(), function.codeSha256());
      if (function.version() != null && function.version().matches("\\d{1,9}")) {
        newest.merge(function.functionName(), Integer.valueOf(function.version()), Math::max);
      }
    }
    return new Overview(fingerprint, newest);
  }

  /** The archive of a function read before; the caller closes it. */
  InputStream archive(String codeSha256) throws IOException {
    URI location = codeLocations.get(codeSha256);
    if (location == null) {
      throw new IOException("no archive is known for " + codeSha256);
    }
    HttpRequest request = HttpRequest.newBuilder(location).timeout(Duration.ofMinutes(2)).build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        response.body().close();
        throw new IOException("the archive answers " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading an archive", interrupted);
    }
  }
}
