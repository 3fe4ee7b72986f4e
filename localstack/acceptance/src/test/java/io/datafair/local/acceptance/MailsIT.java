package io.datafair.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.local.acceptance.harness.Bucket;
import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import tools.jackson.databind.JsonNode;

/** Mails that the platform sends reach the local mailbox. */
@Order(80)
class MailsIT {
  private static final Caller READER = Caller.anonymous();

  private static SesV2Client mailer() {
    return SesV2Client.builder()
        .endpointOverride(Platform.running().emulator())
        .credentialsProvider(Bucket.CREDENTIALS)
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static void send(SesV2Client mailer, String from, String subject) {
    mailer.sendEmail(
        request ->
            request
                .fromEmailAddress(from)
                .destination(to -> to.toAddresses("dan@example.org", "carol@example.org"))
                .content(
                    content ->
                        content.simple(
                            simple ->
                                simple
                                    .subject(text -> text.data(subject).charset("UTF-8"))
                                    .body(
                                        body ->
                                            body.text(
                                                    text ->
                                                        text.data("Bonjour, été").charset("UTF-8"))
                                                .html(
                                                    html ->
                                                        html.data("<p>Bonjour, été</p>")
                                                            .charset("UTF-8"))))));
  }

  @Test
  void aMailFromTheVerifiedSenderIsListedNewestFirstUntilTheMailboxIsEmptied() {
    READER.delete("/_local/mails");
    try (SesV2Client mailer = mailer()) {
      send(mailer, "noreply@example.org", "Première à l'été");
      awaitMails(1);
      send(mailer, "noreply@example.org", "Seconde");
    }
    JsonNode mails = awaitMails(2);
    assertThat(mails.at("/0/subject").asString()).isEqualTo("Seconde");
    JsonNode first = mails.path(1);
    assertThat(first.path("subject").asString()).isEqualTo("Première à l'été");
    assertThat(first.path("from").toString()).contains("noreply@example.org");
    assertThat(first.path("to").toString()).contains("dan@example.org", "carol@example.org");
    assertThat(first.path("text").asString()).contains("Bonjour, été");
    assertThat(first.path("html").asString()).contains("<p>Bonjour, été</p>");
    assertThat(Instant.parse(first.path("date").asString()))
        .isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(5));
    String page = READER.get("/_local/mails", Map.of("accept", "text/html")).expect(200).text();
    assertThat(page).contains("Première à l").contains("<html");
    READER.delete("/_local/mails");
    awaitMails(0);
  }

  private static JsonNode awaitMails(int count) {
    return Datasets.await(
        Duration.ofSeconds(20),
        () -> READER.get("/_local/mails").expect(200).json(),
        mails -> mails.size() == count,
        count + " mails");
  }

  @Test
  void aMailFromAnyoneElseIsRefused() {
    try (SesV2Client mailer = mailer()) {
      assertThatThrownBy(() -> send(mailer, "stranger@elsewhere.example", "x"))
          .isInstanceOf(SesV2Exception.class);
    }
  }
}
