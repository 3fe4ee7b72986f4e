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
  void readsFlags() {
    Settings settings = new Settings(Map.of("ON", "true", "ONE", "1", "OFF", "false", "NIL", ""));
    assertThat(settings.flag("ON", false)).isTrue();
    assertThat(settings.flag("ONE", false)).isTrue();
    assertThat(settings.flag("OFF", true)).isFalse();
    assertThat(settings.flag("NIL", true)).isFalse();
    assertThat(settings.flag("ABSENT", true)).isTrue();
    assertThat(settings.flag("ABSENT", false)).isFalse();
    settings.check();
  }

  @Test
  void readsDurations() {
    Settings settings = new Settings(Map.of("A", "8s", "B", "15m", "C", "12h", "D", "30d"));
    assertThat(settings.duration("A", "1d")).hasSeconds(8);
    assertThat(settings.duration("B", "1d")).hasMinutes(15);
    assertThat(settings.duration("C", "1d")).hasHours(12);
    assertThat(settings.duration("D", "1d")).hasDays(30);
    assertThat(settings.duration("ABSENT", "10d")).hasDays(10);
    settings.check();
  }

  @Test
  void readsLists() {
    Settings settings = new Settings(Map.of("ROLES", " admin, ,user ", "NONE", ""));
    assertThat(settings.list("ROLES", "")).containsExactly("admin", "user");
    assertThat(settings.list("NONE", "a")).isEmpty();
    assertThat(settings.list("ABSENT", "a,b")).containsExactly("a", "b");
  }

  @Test
  void readsChoices() {
    Settings settings = new Settings(Map.of("LOCALE", "de"));
    assertThat(settings.choice("LOCALE", Language.FR)).isEqualTo(Language.DE);
    assertThat(settings.choice("ABSENT", Language.FR)).isEqualTo(Language.FR);
    settings.check();
  }

  @Test
  void saysWhatAWrongValueShouldBe() {
    Settings settings =
        new Settings(Map.of("FLAG", "yes", "WAIT", "1 day", "LONG", "12345678s", "LOCALE", "nl"));
    assertThat(settings.flag("FLAG", true)).isTrue();
    settings.duration("WAIT", "1d");
    settings.duration("LONG", "1d");
    assertThat(settings.choice("LOCALE", Language.FR)).isEqualTo(Language.FR);
    assertThatIllegalStateException()
        .isThrownBy(settings::check)
        .withMessage(
            "settings: FLAG must be true or false, not \"yes\";"
                + " WAIT must be a duration such as 15m or 30d, not \"1 day\";"
                + " LONG must be a duration such as 15m or 30d, not \"12345678s\";"
                + " LOCALE must be one of [de, en, es, fr, it, pt], not \"nl\"");
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
