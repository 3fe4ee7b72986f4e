package io.datafair.datasets.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasets.query.ExampleDataset;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasetmodel.schema.Column;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which suffixes, sorts and groups a column has. Contract: dataset-queries, section 4. */
class ColumnHelpTest {
  private static final QueryColumns TOWNS = ExampleDataset.TOWNS.columns();
  private static final QueryColumns SHAPES = ExampleDataset.SHAPES.columns();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "town  | _eq, _neq, _in, _nin, _gt, _gte, _lt, _lte, _starts, _search, _exists, _nexists | oui | oui",
        "code  | _eq, _neq, _in, _nin, _gt, _gte, _lt, _lte, _starts, _contains, _search, _exists, _nexists | oui | oui",
        "note  | _eq, _neq, _in, _nin, _gt, _gte, _lt, _lte, _starts, _exists, _nexists | oui | oui",
        "n     | _eq, _neq, _in, _nin, _gt, _gte, _lt, _lte, _search, _exists, _nexists | oui | oui",
        "ok    | _eq, _neq, _in, _nin, _exists, _nexists | oui | oui",
        "day   | _eq, _neq, _in, _nin, _gt, _gte, _lt, _lte, _search, _exists, _nexists | oui | oui",
        "at    | _eq, _neq, _in, _nin, _gt, _gte, _lt, _lte, _search, _exists, _nexists | oui | oui",
        "off   | aucun | non | non",
        "_id   | _eq, _neq, _in, _nin, _exists, _nexists | oui | non",
        "_i    | _eq, _neq, _in, _nin, _gt, _gte, _lt, _lte, _search, _exists, _nexists | oui | non",
        "_geopoint | _exists, _nexists | non | non"
      })
  void saysWhatAColumnCanDo(String key, String filters, String sort, String group) {
    Column column = TOWNS.require(key, "", "");
    assertThat(ColumnHelp.sentenceFr(column))
        .isEqualTo(
            "Opérations disponibles sur ce champ — filtres : %s ; tri : %s ; groupement : %s."
                .formatted(filters, sort, group));
  }

  @ParameterizedTest
  @CsvSource({"geom", "_geoshape", "_geocorners"})
  void onlyThePresenceOfAShapeIsAsked(String key) {
    assertThat(ColumnHelp.sentenceEn(SHAPES.require(key, "", "")))
        .isEqualTo(
            "Operations available on this field — filters: _exists, _nexists; sort: no; grouping:"
                + " no.");
  }

  @Test
  void partsOfAnAttachmentAreAlwaysLookedFor() {
    Column attachment = Column.of(Map.of("key", "_attachment_url", "type", "string"));
    assertThat(Suffix.CONTAINS.possible(attachment)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"town_eq, EQ", "first_name_nexists, NEXISTS", "a_gte, GTE"})
  void aSuffixEndsAName(String parameter, Suffix suffix) {
    assertThat(Suffix.of(parameter)).contains(suffix);
  }

  @ParameterizedTest
  @CsvSource({"town", "_eq", "town_equals", "town_EQ", "eq"})
  void otherNamesHaveNoSuffix(String parameter) {
    assertThat(Suffix.of(parameter)).isEmpty();
  }
}
