package io.datafair.local.stores;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailReaderTest {
  private static Mail read(String... lines) throws Exception {
    byte[] bytes = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    Session session = Session.getInstance(new Properties());
    return MailReader.read(
        "1", new MimeMessage(session, new ByteArrayInputStream(bytes)), Instant.EPOCH);
  }

  @Test
  void decodesSubjectsAndBodies() throws Exception {
    Mail mail =
        read(
            "To: =?ISO-8859-1?Q?Zo=E9?= <z@ville.example>",
            "Subject: =?UTF-8?B?RG9ubsOpZXM=?=",
            "Content-Type: text/plain; charset=ISO-8859-1",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "=C9t=E9");
    assertThat(mail.to()).isEqualTo("z@ville.example");
    assertThat(mail.subject()).isEqualTo("Données");
    assertThat(mail.text()).isEqualTo("Été");
    assertThat(mail.html()).isEmpty();
    assertThat(mail.date()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void readsUnknownCharsetsAsWellAsItCan() throws Exception {
    assertThat(read("Content-Type: text/html; charset=x-unheard-of", "", "<p>bonjour</p>").html())
        .isEqualTo("<p>bonjour</p>");
  }

  @Test
  void readsMailThatSaysNothing() throws Exception {
    Mail mail = read("X-Envelope-To: a@ville.example, b@ville.example", "", "");
    assertThat(mail.to()).isEqualTo("a@ville.example, b@ville.example");
    assertThat(mail.subject()).isEmpty();
    assertThat(mail.from()).isEmpty();
  }
}
