package io.datafair.directory.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailerTest {
  private static final String LINK = "https://ex.org/simple-directory/login?a=1&b=2";
  private static final MailTexts TEXTS = new MailTexts();

  private static MailOrder order(MailKind kind, Language language) {
    return MailOrder.of(kind, "ana@example.org", language, LINK)
        .with("organization", "Town <b>hall</b>\r\nBcc: eve@example.org")
        .with("partner", "Region & co")
        .with("user", "Ana")
        .with("plannedDeletion", "2026-01-01")
        .with("cause", "C'est décidé.")
        .with("secondaryHost", "other.org");
  }

  private static Mail write(MailOrder order) {
    return new MailWriter("noreply@example.org", "help@example.org").write(order);
  }

  @ParameterizedTest
  @EnumSource(MailKind.class)
  void writesEveryKindInBothLanguages(MailKind kind) {
    for (Language language : Language.values()) {
      Mail mail = write(order(kind, language));
      assertThat(List.of(mail.subject(), mail.text(), mail.html()))
          .noneMatch(text -> text.contains("{"));
      assertThat(mail.html()).doesNotContain("<b>hall");
      assertThat(mail.subject()).isNotBlank().doesNotContain("\n", "\r");
      assertThat(mail.text()).contains("help@example.org").doesNotContain("\nBcc:");
      assertThat(mail.html().contains("<a href=")).isEqualTo(kind.button());
      assertThat(mail.text().contains(LINK)).isEqualTo(kind.button());
      assertThat(mail.html()).contains("lang=\"" + (language == Language.FR ? "fr" : "en"));
    }
  }

  @Test
  void namesTheOrganizationInTheSubject() {
    assertThat(write(order(MailKind.INVITATION, Language.FR)).subject())
        .startsWith("Rejoignez l'organisation Town <b>hall</b>  Bcc: eve@example.org sur ex.org");
  }

  @Test
  void wearsTheColoursAndLogoOfTheSite() {
    MailLook look = new MailLook("town@ex.org", "https://ex.org/logo.png", "#112233", "#FFEEDD");
    Mail mail = write(order(MailKind.LOGIN, Language.EN).with(look));
    assertThat(mail.from()).isEqualTo("town@ex.org");
    assertThat(mail.html())
        .contains("background:#112233", "color:#FFEEDD", "<img src=\"https://ex.org/logo.png\"");
    assertThat(new MailLook(null, "javascript:alert(1)", "#112233", "#FFEEDD").logo()).isNull();
    assertThatThrownBy(() -> new MailLook(null, null, "red;}", "#FFEEDD"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void linksToWebAddressesOnly() {
    assertThatThrownBy(
            () -> MailOrder.of(MailKind.LOGIN, "a@b.c", Language.FR, "javascript:alert(1)"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MailOrder.about(MailKind.LOGIN, "a@b.c", Language.FR, "https://x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesLineBreaksInHeaders() {
    assertThatThrownBy(
            () -> new Mail("a@b.c", "x@y.z\r\nBcc: e@e.e", null, "s", "t", "h", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Mail("a@b.c", "x@y.z", "r@y.z\nBcc: e@e.e", "s", "t", "h", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasTheSameTextsInBothLanguages() {
    for (MailKind kind : MailKind.values()) {
      for (String part : List.of("subject", "text", "htmlMsg", "htmlCaption")) {
        assertThat(TEXTS.of(Language.FR, kind, part))
            .isNotEqualTo(TEXTS.of(Language.EN, kind, part));
      }
    }
  }
}
