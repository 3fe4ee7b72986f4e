package io.datafair.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.datafair.core.account.Language;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void readsWhatIsThere() {
    Settings settings = new Settings(Map.of("URL", "http://x", "SIZE", "12"));
    assertThat(settings.required("URL")).isEqualTo("http://x");
    assertThat(settings.optional("URL", "y")).isEqualTo("http://x");
    assertThat(settings.optional("URL")).isEqualTo("http://x");
    assertThat(settings.integer("SIZE", 1)).isEqualTo(12);
    settings.check();
  }

  @Test
  void fallsBackOnDefaults() {
    Settings settings = new Settings(Map.of());
    assertThat(settings.optional("URL", "y")).isEqualTo("y");
    assertThat(settings.optional("URL")).isNull();
    assertThat(settings.integer("SIZE", 1)).isEqualTo(1);
    settings.check();
  }

  @Test
  void reportsEveryFaultTogether() {
    Settings settings = new Settings(Map.of("BLANK", " ", "SIZE", "twelve"));
    assertThat(settings.required("ABSENT")).isEmpty();
    assertThat(settings.required("BLANK")).isEmpty();
    assertThat(settings.integer("SIZE", 1)).isEqualTo(1);
    assertThatIllegalStateException()
        .isThrownBy(settings::check)
        .withMessage(
            "settings: ABSENT is missing; BLANK is missing;"
                + " SIZE must be a whole number, not \"twelve\"");
  }

  @Test
  void speaksFrenchUnlessToldOtherwise() {
    assertThat(new Settings(Map.of()).defaultLanguage()).isEqualTo(Language.FR);
    Settings german = new Settings(Map.of("I18N_DEFAULT_LOCALE", "de"));
    assertThat(german.defaultLanguage()).isEqualTo(Language.DE);
    Settings wrong = new Settings(Map.of("I18N_DEFAULT_LOCALE", "nl"));
    assertThat(wrong.defaultLanguage()).isEqualTo(Language.FR);
    assertThatIllegalStateException()
        .isThrownBy(wrong::check)
        .withMessageContaining("I18N_DEFAULT_LOCALE");
  }

  @Test
  void readsItsSecretsFromOneSecretOfTheAccountBeforeItsVariables() {
    AtomicInteger readings = new AtomicInteger();
    Settings settings =
        new Settings(
            Map.of("SECRETS_ARN", "arn:of:settings", "TOWN", "plain", "HALL", "plain"),
            arn -> {
              readings.incrementAndGet();
              return "{\"TOWN\":\"of " + arn + "\",\"SIZE\":12,\"HOOKS\":[{\"key\":\"k\"}]}";
            });
    assertThat(settings.required("TOWN")).isEqualTo("of arn:of:settings");
    assertThat(settings.optional("HALL")).isEqualTo("plain");
    assertThat(settings.optional("HOOKS", "")).isEqualTo("[{\"key\":\"k\"}]");
    assertThat(settings.integer("SIZE", 1)).isEqualTo(12);
    assertThat(settings.optional("NONE")).isNull();
    assertThat(readings).hasValue(1);
  }

  @Test
  void tellsNothingOfASecretThatIsNoObject() {
    Settings settings =
        new Settings(Map.of("SECRETS_ARN", "arn"), arn -> "{\"SECRET_SITES\":\"s3cret");
    assertThatIllegalStateException()
        .isThrownBy(() -> settings.optional("SECRET_SITES"))
        .withMessage("the secret of SECRETS_ARN must be a JSON object")
        .withNoCause();
  }

  @Test
  void saysWhichSecretCannotBeRead() {
    Settings settings =
        new Settings(
            Map.of("SECRETS_ARN", "arn"),
            arn -> {
              throw new IllegalStateException("secret " + arn + " not read: 400");
            });
    assertThatIllegalStateException()
        .isThrownBy(() -> settings.optional("SECRET_SITES"))
        .withMessage("secret arn not read: 400");
  }
}
