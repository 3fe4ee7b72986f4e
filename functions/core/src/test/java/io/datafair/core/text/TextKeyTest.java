package io.datafair.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.datafair.core.account.Language;
import io.datafair.core.problem.Message;
import org.junit.jupiter.api.Test;

class TextKeyTest {

  private enum TrainText implements TextKey {
    NO_STATION_ON_THIS_LINE,
    LATE("city", "minutes", "cause"),
    LEAVES("rails"),
    NOT_WRITTEN;

    private final String parameters;

    TrainText(String... parameters) {
      this.parameters = String.join(" ", parameters);
    }

    @Override
    public String parameters() {
      return parameters;
    }
  }

  @Test
  void isAMessageOfItsOwn() {
    Message message = TrainText.NO_STATION_ON_THIS_LINE;
    assertThat(message.fr()).isEqualTo("Aucune gare n'est sur cette ligne.");
    assertThat(message.en()).isEqualTo("No station is on this line.");
  }

  @Test
  void isFoundByItsPackageAndName() {
    assertThat(TrainText.NO_STATION_ON_THIS_LINE.folder()).isEqualTo("io/datafair/core");
    assertThat(TrainText.NO_STATION_ON_THIS_LINE.key()).isEqualTo("text.noStationOnThisLine");
  }

  @Test
  void saysItsValuesInTheLanguageOfTheReader() {
    Message message = TrainText.LATE.with("Foix", 5, TrainText.LEAVES.with("{city} $1"));
    assertThat(message.fr())
        .isEqualTo("Le train de Foix a 5 minutes de retard : les feuilles {city} $1");
    assertThat(message.en()).isEqualTo("The train from Foix is 5 minutes late: leaves {city} $1");
  }

  @Test
  void saysInEnglishWhatNoFileSaysInTheLanguageOfTheReader() {
    assertThat(TrainText.NO_STATION_ON_THIS_LINE.in(Language.DE))
        .isEqualTo("No station is on this line.");
  }

  @Test
  void saysAValueThatIsMissing() {
    assertThat(TrainText.LEAVES.with((Object) null).en()).isEqualTo("leaves null");
  }

  @Test
  void needsAsManyValuesAsItNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainText.LATE.with("Foix"))
        .withMessageContaining("minutes");
  }

  @Test
  void aTextThatIsNotWrittenIsAFaultOfTheProgram() {
    assertThatIllegalStateException()
        .isThrownBy(TrainText.NOT_WRITTEN::fr)
        .withMessageContaining("text.notWritten");
  }
}
