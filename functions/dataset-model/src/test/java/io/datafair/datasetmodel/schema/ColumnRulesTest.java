package io.datafair.datasetmodel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Contract: datasets, section 9. */
class ColumnRulesTest {

  private static Column column(String type, Object... attributes) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("key", "col");
    column.put("type", type);
    for (int i = 0; i < attributes.length; i += 2) {
      column.put((String) attributes[i], attributes[i + 1]);
    }
    return Column.of(column);
  }

  private static String fault(Column column, String value) {
    return ColumnRules.of(column)
        .orElseThrow()
        .fault(value, value)
        .map(text -> text.fr())
        .orElse("");
  }

  @Test
  void aColumnWithoutRuleIsNotChecked() {
    assertThat(ColumnRules.of(column("string", "title", "Titre"))).isEmpty();
    assertThat(ColumnRules.of(column("string", "x-required", false))).isEmpty();
    assertThat(ColumnRules.of(column("string", "minimum", 3))).isEmpty();
    assertThat(ColumnRules.of(column("string", "x-labelsRestricted", true))).isEmpty();
    assertThat(ColumnRules.of(column("integer", "x-calculated", true, "minimum", 3))).isEmpty();
  }

  @Test
  void tellsWhichRuleIsBroken() {
    assertThat(fault(column("integer", "minimum", 5), "5")).isEmpty();
    assertThat(fault(column("integer", "minimum", 5), "4"))
        .isEqualTo("/col doit être >= 5 (valeur : 4)");
    assertThat(fault(column("number", "maximum", 1.5), "1.6"))
        .isEqualTo("/col doit être <= 1.5 (valeur : 1.6)");
    assertThat(fault(column("string", "minLength", 3), "été")).isEmpty();
    assertThat(fault(column("string", "minLength", 3), "ab")).contains("moins de 3 caractères");
    assertThat(fault(column("string", "maxLength", 1), "\uD83D\uDE00")).isEmpty();
    assertThat(fault(column("string", "maxLength", 3), "abcd")).contains("dépasser 3 caractères");
    assertThat(fault(column("string", "pattern", "^[0-9]{5}$"), "4400"))
        .isEqualTo("/col doit correspondre au format \"^[0-9]{5}$\" (valeur : 4400)");
    assertThat(fault(column("string", "pattern", "[0-9]"), "a1b")).isEmpty();
    assertThat(fault(column("string", "pattern", "^a", "patternErrorMessage", "trop bas"), "b"))
        .isEqualTo("/col trop bas (valeur : b)");
    Column labels =
        column("string", "x-labels", Map.of("a", "A", "b", "B"), "x-labelsRestricted", true);
    assertThat(fault(labels, "a")).isEmpty();
    assertThat(fault(labels, "c"))
        .isEqualTo("/col doit correspondre à exactement un schéma de \"oneOf\" (valeur : c)");
    assertThat(ColumnRules.of(column("string", "x-required", true)).orElseThrow().missing().fr())
        .isEqualTo("requiert la propriété col");
  }

  @Test
  void costlyExpressionsTakeLinearTime() {
    Column column = column("string", "pattern", "^(a+)+$");

    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThat(fault(column, "a".repeat(5_000) + "!")).isNotEmpty());
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    assertThat(ColumnRules.wrong(column("string", "pattern", "^[0-9]{5}$"))).isEmpty();
    assertThat(ColumnRules.wrong(column("string", "pattern", "(["))).isPresent();
    assertThat(ColumnRules.wrong(column("integer", "minimum", "3"))).isPresent();
  }

  @Test
  void knowsWhenRulesChange() {
    Column before = column("string", "pattern", "a", "x-labels", Map.of("a", "A"));
    assertThat(ColumnRules.same(before, column("string", "pattern", "a"))).isTrue();
    assertThat(ColumnRules.same(before, column("string", "pattern", "b"))).isFalse();
    assertThat(
            ColumnRules.same(
                before,
                column(
                    "string",
                    "pattern",
                    "a",
                    "x-labels",
                    Map.of("a", "A"),
                    "x-labelsRestricted",
                    true)))
        .isFalse();
  }
}
