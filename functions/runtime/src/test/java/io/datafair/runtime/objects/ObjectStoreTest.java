package io.datafair.runtime.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of which some prefixes may be listed, as S3 answers then. */
class ObjectStoreTest {
  private HttpServer server;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getQuery());
          boolean listing = query.contains("list-type=2");
          String found = query.contains("prefix=raw/kept") ? "raw/kept-for-long" : "";
          String body =
              "<ListBucketResult>"
                  + (query.contains("prefix=raw/forbidden") ? contents("raw/forbidden") : "")
                  + (found.isEmpty() ? "" : contents(found))
                  + "</ListBucketResult>";
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(listing ? 200 : 403, listing ? bytes.length : -1);
          if (listing) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
    store =
        new ObjectStore(
            S3Client.builder()
                .endpointOverride(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .region(Region.EU_WEST_3)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "hidden")))
                .build(),
            "bucket");
  }

  private static String contents(String key) {
    return "<Contents><Key>" + key + "</Key><Size>1</Size></Contents>";
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tellsAnAbsentObjectThoughS3ForbidsToAsk() {
    assertThat(store.head("raw/absent")).isEmpty();
    assertThat(store.head("raw/absent", "v1")).isEmpty();
    assertThat(store.head("raw/kept")).isEmpty();
  }

  @Test
  void tellsAForbiddenObjectFromAnAbsentOne() {
    assertThatThrownBy(() -> store.head("raw/forbidden"))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
  }
}
