package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.mail.Mail;
import io.datafair.runtime.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MailsIT {
  private static final String MAILS = BASE + "/mails";
  private static final String CONTACT = BASE + "/mails/contact";
  private DirectoryFixture directory;

  @BeforeEach
  void start() {
    directory =
        new DirectoryFixture(
            "SECRET_SENDMAILS", "letters",
            "CONTACT", "help@example.org",
            "MAILSRATELIMIT_POINTS", "5",
            "ANONYMOUS_CONTACT_FORM", "true");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private HttpResponse send(String json) {
    return directory.send(Call.post(MAILS).header("x-secret-key", "letters").json(json));
  }

  private String anonymousToken() {
    return text(directory.send(Call.get(BASE + "/auth/anonymous-action")));
  }

  @Test
  void opensToServicesOnly() {
    String json = "{\"to\":[\"a@example.org\"],\"subject\":\"s\",\"text\":\"t\"}";
    HttpResponse noSecret = directory.send(Call.post(MAILS).json(json));
    assertThat(noSecret.status()).isEqualTo(401);
    assertThat(text(noSecret)).isEqualTo("Bad secret key");
    assertThat(directory.send(Call.post(MAILS + "?key=wrong").json(json)).status()).isEqualTo(401);
    assertThat(
            directory.send(Call.post(MAILS + "?key=letters").from("192.0.2.9").json(json)).status())
        .isEqualTo(421);
    assertThat(directory.send(Call.post(MAILS + "?key=letters").json(json)).status())
        .isEqualTo(200);
    try (DirectoryFixture closed = new DirectoryFixture()) {
      assertThat(closed.send(Call.post(MAILS + "?key=").json(json)).status()).isEqualTo(403);
    }
  }

  @Test
  void reachesUsersAndMembers() {
    HttpResponse sent =
        send(
            "{\"to\":[\"a@example.org\",{\"type\":\"user\",\"id\":\"ana\"},"
                + "{\"type\":\"organization\",\"id\":\"town\"},"
                + "{\"type\":\"organization\",\"id\":\"town\",\"department\":\"roads\",\"role\":\"contrib\"},"
                + "{\"type\":\"organization\",\"id\":\"town\",\"department\":\"*\"}],"
                + "\"subject\":\"Hello\\r\\nBcc: eve@example.org\",\"text\":\"1 < 2\\nnext\"}");
    assertThat(sent.status()).isEqualTo(200);
    assertThat(directory.mailbox.all())
        .extracting(Mail::to)
        .containsExactlyInAnyOrder(
            "a@example.org",
            "Ana@example.org",
            "Ana@example.org",
            "jo.lee@example.org",
            "Ana@example.org",
            "jo.lee@example.org");
    assertThat(directory.mailbox.last().subject()).isEqualTo("Hello  Bcc: eve@example.org");
    assertThat(directory.mailbox.last().html()).isEqualTo("1 &lt; 2<br>next");
    assertThat(directory.mailbox.last().text()).isEqualTo("1 < 2\nnext");
  }

  @Test
  void cleansPages() {
    send(
        "{\"to\":[\"a@example.org\"],\"subject\":\"s\",\"html\":\"<p onclick=x>Hi"
            + " <b>you</b></p><script>alert(1)</script><a href='javascript:x'>no</a>"
            + "<a href='https://ex.org'>yes</a>\"}");
    assertThat(directory.mailbox.last().html())
        .isEqualTo("<p>Hi <b>you</b></p>no<a href=\"https://ex.org\" rel=\"nofollow\">yes</a>");
    assertThat(directory.mailbox.last().text()).isEqualTo("Hi you\nnoyes");
  }

  @Test
  void refusesWhatIsNotAMail() {
    assertThat(send("{\"to\":\"a@example.org\",\"subject\":\"s\"}").status()).isEqualTo(400);
    assertThat(send("{\"to\":[\"a@b.c\\r\\nBcc: x@y.z\"],\"subject\":\"s\"}").status())
        .isEqualTo(400);
    assertThat(send("{\"to\":[],\"subject\":\"s\",\"cc\":[]}").status()).isEqualTo(400);
    assertThat(
            send("{\"to\":[\"a@b.c\"],\"subject\":\"s\",\"replyTo\":\"x@y.z\\nBcc: e@e.e\"}")
                .status())
        .isEqualTo(400);
    assertThat(directory.mailbox.all()).isEmpty();
  }

  @Test
  void carriesAttachments() {
    String form =
        "--cut\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\n"
            + "{\"to\":[\"a@example.org\"],\"subject\":\"s\",\"text\":\"t\"}\r\n"
            + "--cut\r\nContent-Disposition: form-data; name=\"file\";"
            + " filename=\"../report.csv\"\r\nContent-Type: text/csv\r\n\r\na,b\r\n--cut--\r\n";
    HttpResponse sent =
        directory.send(
            Call.post(MAILS)
                .form(form)
                .header("x-secret-key", "letters")
                .header("content-type", "multipart/form-data; boundary=cut"));
    assertThat(sent.status()).isEqualTo(200);
    assertThat(directory.mailbox.last().attachments())
        .extracting(Mail.Attachment::name)
        .containsExactly("report.csv");
  }

  @Test
  void dropsWhatIsBeyondTheLimitOfOneAddress() {
    for (int i = 0; i < 8; i++) {
      assertThat(send("{\"to\":[\"a@example.org\"],\"subject\":\"s\",\"text\":\"t\"}").status())
          .isEqualTo(200);
    }
    assertThat(directory.mailbox.all()).hasSize(5);
    directory.clock.advance(Duration.ofDays(1).plusSeconds(1));
    send("{\"to\":[\"A@example.org\"],\"subject\":\"s\",\"text\":\"t\"}");
    assertThat(directory.mailbox.all()).hasSize(6);
  }

  @Test
  void takesAnonymousMessagesAfterAWait() {
    String token = anonymousToken();
    String json =
        "{\"from\":\"eve@example.org\",\"subject\":\"Hi\",\"text\":\"<b>x</b><img"
            + " src=x>\",\"token\":\"%s\"}";
    assertThat(directory.send(Call.post(CONTACT).json(json.formatted(token))).status())
        .isEqualTo(429);
    directory.clock.advance(Duration.ofSeconds(10));
    assertThat(directory.send(Call.post(CONTACT).json(json.formatted("bad"))).status())
        .isEqualTo(401);
    HttpResponse sent = directory.send(Call.post(CONTACT).json(json.formatted(token)));
    assertThat(sent.status()).isEqualTo(200);
    assertThat(directory.mailbox.last().to()).isEqualTo("help@example.org");
    assertThat(directory.mailbox.last().replyTo()).isEqualTo("eve@example.org");
    assertThat(directory.mailbox.last().html()).isEqualTo("<b>x</b>");
    assertThat(directory.send(Call.post(CONTACT).json(json.formatted(token))).status())
        .isEqualTo(429);
    directory.clock.advance(Duration.ofDays(2));
    assertThat(directory.send(Call.post(CONTACT).json(json.formatted(token))).status())
        .isEqualTo(401);
  }

  @Test
  void takesNoSessionTokenForAnAnonymousOne() {
    Map<String, String> cookies =
        directory.session("{\"email\":\"ana@example.org\",\"password\":\"passwd\"}");
    String session = cookies.get("id_token") + "." + cookies.get("id_token_sign");
    String json =
        "{\"from\":\"eve@example.org\",\"subject\":\"Hi\",\"text\":\"x\",\"token\":\""
            + session
            + "\"}";
    assertThat(directory.send(Call.post(CONTACT).json(json)).status()).isEqualTo(401);
    assertThat(
            directory
                .send(
                    Call.post(CONTACT)
                        .cookies(cookies)
                        .json("{\"from\":\"ana@example.org\",\"subject\":\"Hi\",\"text\":\"x\"}"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void refusesPagesOfOtherSites() {
    Call call =
        Call.post(CONTACT).json("{\"from\":\"ana@example.org\",\"subject\":\"Hi\",\"text\":\"x\"}");
    assertThat(directory.send(call.header("origin", "https://evil.example")).status())
        .isEqualTo(403);
    assertThat(directory.send(call.header("sec-fetch-site", "cross-site")).status()).isEqualTo(403);
  }
}
