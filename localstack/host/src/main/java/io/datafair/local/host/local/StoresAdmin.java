package io.datafair.local.host.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The administration of the stores: mails and reset. */
public final class StoresAdmin {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  public StoresAdmin(URI address) {
    this.address = address;
  }

  HttpResponse<byte[]> call(String method, String path, String acceptLanguage) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(LIMIT)
            .header("Accept-Language", acceptLanguage)
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  void reset(boolean keepAccounts) throws IOException {
    HttpResponse<byte[]> answer =
        call("POST", "/reset?keep=" + (keepAccounts ? "accounts" : "nothing"), "en");
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("the stores answer " + answer.statusCode() + " to a reset");
    }
  }
}
