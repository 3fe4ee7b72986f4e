package io.datafair.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.datafair.core.account.Language;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void speaksTheLanguageOfItsReader() {
    Problem problem = Problem.of(404, new Text("Introuvable.", "Not found."));
    assertThat(problem.text().in(Language.FR)).isEqualTo("Introuvable.");
    assertThat(problem.text().in(Language.EN)).isEqualTo("Not found.");
    assertThat(problem.text().in(Language.ES)).isEqualTo("Not found.");
    assertThat(Text.same("literal").in(Language.EN)).isEqualTo("literal");
  }

  @Test
  void hasAnErrorStatus() {
    assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(200, new Text("", "")));
    assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(600, new Text("", "")));
  }

  @Test
  void isCarriedWithoutAStackTrace() {
    ProblemException exception = Problem.of(403, new Text("Interdit.", "Forbidden.")).exception();
    assertThat(exception).hasMessage("403 Forbidden.");
    assertThat(exception.getStackTrace()).isEmpty();
  }
}
