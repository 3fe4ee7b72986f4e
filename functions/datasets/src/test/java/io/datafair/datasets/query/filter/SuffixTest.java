package io.datafair.datasets.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.ExampleDataset;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.QueryColumns;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which suffixes a column has. Contract: dataset-queries, section 4. */
class SuffixTest {
  private static final QueryColumns SHAPES = ExampleDataset.SHAPES.columns();

  @ParameterizedTest
  @CsvSource({"geom", "_geoshape", "_geocorners"})
  void onlyThePresenceOfAShapeIsAsked(String key) {
    assertThat(ColumnHelp.sentence(SHAPES.require(key, ColumnText.TO_SORT)).en())
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
