package io.datafair.local.host.lambda;

import io.datafair.local.host.emulator.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
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
        configuration.functionArn(),
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

  /** A mark that changes when anything about any function is deployed anew. */
  int fingerprint() {
    return emulator
        .lambda()
        .listFunctionsPaginator(request -> request.functionVersion("ALL"))
        .functions()
        .stream()
        .mapToInt(
            function ->
                (function.functionArn() + function.revisionId() + function.codeSha256()).hashCode())
        .sum();
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
