package io.datafair.directory.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.datafair.core.account.Language;
import io.datafair.core.text.Catalogue;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.provider.login.ProviderRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
  private static final Catalogue ERRORS = ErrorText.catalogue(name -> null);
  private static final Catalogue MAILS =
      new Catalogue("io/datafair/directory/mails", "mails", name -> null);

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /** The keys that the service may say. */
  private static Set<String> said() {
    return Stream.concat(
            Arrays.stream(Refusal.values()).map(each -> each.problem().text()),
            Arrays.stream(ProviderRefusal.values()).map(each -> each.exception().problem().text()))
        .filter(ErrorText.class::isInstance)
        .map(text -> ((ErrorText) text).key())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void hasEveryErrorInEveryLanguage(Language language) {
    Set<String> said = said();
    said.add("lowContrast");
    assertThat(new TreeSet<>(ERRORS.keys(language))).isEqualTo(said);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void namesTheSameThingsInEveryLanguage(Language language) {
    for (Catalogue catalogue : List.of(ERRORS, MAILS)) {
      assertThat(catalogue.keys(language)).isEqualTo(catalogue.keys(Language.FR));
      for (String key : catalogue.keys(language)) {
        assertThat(placeholders(catalogue.of(language, key)))
            .as(key)
            .isEqualTo(placeholders(catalogue.of(Language.FR, key)));
        assertThat(catalogue.of(language, key)).as(key).isNotBlank();
      }
    }
  }

  @Test
  void saysWhatClientsLookFor() {
    ErrorText denied = new ErrorText("permissionDenied");
    assertThat(denied.in(Language.FR)).isEqualTo("Permissions insuffisantes.");
    assertThat(denied.in(Language.EN)).isEqualTo("Insufficient permissions.");
    assertThat(denied.in(Language.ES)).isEqualTo("Permisos insuficientes.");
  }

  @Test
  void namesWhatAnErrorIsAbout() {
    ErrorText text = new ErrorText("badParameter", Map.of("name", "si{text}ze", "text", "$1"));
    assertThat(text.in(Language.DE)).isEqualTo("Der Parameter \"si{text}ze\" ist ungültig: $1");
  }

  @Test
  void anOperatorReplacesAnyText() {
    Map<String, String> own =
        Map.of(
            "I18N_fr_errors_badCredentials", "Raté.",
            "I18N_en_errors_badCredentials", " ");
    Catalogue errors = ErrorText.catalogue(own::get);
    assertThat(errors.of(Language.FR, "badCredentials")).isEqualTo("Raté.");
    assertThat(errors.of(Language.EN, "badCredentials")).startsWith("The email address");
    assertThat(errors.of(Language.DE, "badCredentials")).startsWith("Die E-Mail");
    assertThat(MAILS.variable(Language.EN, "invitation.subject"))
        .isEqualTo("I18N_en_mails_invitation_subject");
  }

  @Test
  void aTextThatDoesNotExistIsAFaultOfTheProgram() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ERRORS.of(Language.FR, "none"))
        .withMessageContaining("none");
  }
}
