package io.datafair.directory.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.runtime.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailerTest {
  private static final String LINK = "https://ex.org/simple-directory/login?a=1&b=2";
  private static final MailTexts TEXTS = new MailTexts(name -> null);

  private static MailOrder order(MailKind kind, Language language) {
    MailOrder order =
        MailOrder.of(kind, "ana@example.org", language, LINK)
            .with("organization", "Town <b>hall</b>\r\nBcc: eve@example.org")
            .with("partner", "Region & co")
            .with("user", "Ana")
            .with("plannedDeletion", "2026-01-01")
            .with("secondaryHost", "other.org");
    return kind == MailKind.PLANNED_DELETION ? order.because(DeletionCause.ASKED) : order;
  }

  private static Mail write(MailOrder order) {
    return write(order, Map.of());
  }

  private static Mail write(MailOrder order, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("MAIL_FROM", "noreply@example.org");
    environment.put("CONTACT", "help@example.org");
    return new MailWriter(MailSettings.of(new Settings(environment))).write(order);
  }

  @ParameterizedTest
  @EnumSource(MailKind.class)
  void writesEveryKindInEveryLanguage(MailKind kind) {
    for (Language language : Language.values()) {
      Mail mail = write(order(kind, language));
      assertThat(List.of(mail.subject(), mail.text(), mail.html()))
          .noneMatch(text -> text.contains("{"));
      assertThat(mail.html()).doesNotContain("<b>hall");
      assertThat(mail.subject()).isNotBlank().doesNotContain("\n", "\r");
      assertThat(mail.text()).contains("help@example.org").doesNotContain("\nBcc:");
      assertThat(mail.html().contains("<a href=")).isEqualTo(kind.button());
      assertThat(mail.text().contains(LINK)).isEqualTo(kind.button());
      assertThat(mail.html()).contains("lang=\"" + language.code() + "\"");
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
  void saysEachTextDifferentlyInEachLanguage() {
    for (MailKind kind : MailKind.values()) {
      for (String part : List.of("subject", "text", "htmlMsg", "htmlCaption")) {
        assertThat(Language.values())
            .extracting(language -> TEXTS.of(language, kind, part))
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void saysWhyAnAccountIsDeleted() {
    MailOrder order = order(MailKind.PLANNED_DELETION, Language.FR);
    assertThat(write(order).text()).contains("Cette suppression a été demandée.");
    assertThat(write(order.because(DeletionCause.INACTIVE)).html())
        .contains("Il n&#39;a pas servi depuis longtemps.");
  }

  @Test
  void wearsThePageOfTheOperator(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("mail.mjml"),
        """
        <mjml><mj-body><mj-section background-color="{theme.colors.primary}"><mj-column>
        <mj-image src="{logo}" /><mj-text>{htmlMsg}</mj-text>
        <mj-button href="{link}" background-color="{theme.colors.primary}">{htmlButton}</mj-button>
        <mj-text>{user}, {htmlCaption}</mj-text>
        </mj-column></mj-section></mj-body></mjml>
        """);
    Map<String, String> own = Map.of("MAIL_TEMPLATES", folder.toString());
    MailOrder order =
        order(MailKind.INVITATION, Language.ES).with("user", "<mj-raw>Ana</mj-raw> & {link}");
    assertThat(write(order, own).html())
        .contains("lang=\"es\"", "<table", "bgcolor=\"#1976D2\"", "Aceptar la invitación")
        .contains("href=\"" + LINK.replace("&", "&amp;") + "\"")
        .contains("src=\"https://ex.org/favicon.svg\"")
        .contains("<strong>Town &lt;b&gt;hall&lt;/b&gt;", "&lt;mj-raw&gt;Ana", "&amp; {link}")
        .doesNotContain("<mj", "<b>hall");
    assertThat(write(order(MailKind.NO_CREATION, Language.ES), own).html()).contains("F2F2F2");
    MailLook look = new MailLook("town@ex.org", null, "#112233", "#FFEEDD");
    assertThat(write(order.with(look), own).html()).contains("F2F2F2", "#112233");
    assertThat(write(order, Map.of()).html()).contains("F2F2F2");
  }

  @Test
  void goesOutWithTheUsualPageWhenTheOperatorsCannotBeDrawn(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("mail.mjml"), "no page at all");
    Map<String, String> own = Map.of("MAIL_TEMPLATES", folder.toString());
    assertThat(write(order(MailKind.LOGIN, Language.FR), own).html()).contains("F2F2F2");
  }

  @Test
  void saysWhatTheOperatorPrefers() {
    Map<String, String> own = Map.of("I18N_en_mails_invitation_subject", "Come to {organization}");
    MailOrder order = order(MailKind.INVITATION, Language.EN).with("organization", "Town");
    assertThat(write(order, own).subject()).isEqualTo("Come to Town");
    assertThat(write(order(MailKind.INVITATION, Language.FR), own).subject())
        .startsWith("Rejoignez");
  }
}
