package io.datafair.datasets.query;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import java.util.ArrayList;
import java.util.List;

/** From {@code column_suffix=value} to a filter. Contract: dataset-queries, section 4. */
final class ColumnFilters {
  private final String datasetZone;

  ColumnFilters(String datasetZone) {
    this.datasetZone = datasetZone;
  }

  Filter of(Column column, Suffix suffix, String value, String parameter) {
    if (value.isEmpty() && !suffix.emptyAllowed()) {
      throw Refusals.bad(
          "Filtre " + parameter + " nécessite une valeur.",
          "Filter " + parameter + " needs a value.");
    }
    if (!suffix.possible(column)) {
      throw refused(column, suffix);
    }
    return switch (suffix) {
      case EQ -> equal(column, value);
      case NEQ -> new Filter.Not(equal(column, value));
      case IN -> in(column, value, parameter);
      case NIN -> new Filter.Not(in(column, value, parameter));
      case GT, GTE, LT, LTE -> range(column, suffix, value);
      case STARTS -> new Filter.Prefix(column.key(), value);
      case CONTAINS -> new Filter.Contains(wildcard(column), value);
      case SEARCH -> search(column, value);
      case EXISTS -> exists(column);
      case NEXISTS -> new Filter.Not(exists(column));
    };
  }

  private static RuntimeException refused(Column column, Suffix suffix) {
    Capability missing = suffix.capability();
    boolean off = suffix == Suffix.SEARCH || !column.can(missing);
    if (off && ColumnHelp.scalar(column)) {
      return Refusals.incapable(
          "d'appliquer le filtre " + suffix.text() + " sur",
          "apply the filter " + suffix.text() + " on",
          column,
          missing);
    }
    return Refusals.bad(
        "Impossible d'appliquer le filtre "
            + suffix.text()
            + " sur le champ "
            + column.key()
            + ", son type ne le permet pas. "
            + ColumnHelp.sentenceFr(column),
        "Cannot apply the filter "
            + suffix.text()
            + " on the field "
            + column.key()
            + ", its type does not allow it. "
            + ColumnHelp.sentenceEn(column));
  }

  private Filter equal(Column column, String value) {
    if (column.key().equals(ColumnViews.ID)) {
      return new Filter.Equal(ColumnViews.ID, value);
    }
    if (DayRange.isDay(value) && "date-time".equals(column.format())) {
      return DayRange.of(value, zone(column)).within(column.key());
    }
    return new Filter.Equal(field(column, value), FilterValue.of(column, value));
  }

  private Filter in(Column column, String value, String parameter) {
    List<String> items = ItemList.parse(value, parameter);
    if ("date-time".equals(column.format()) && items.stream().anyMatch(DayRange::isDay)) {
      return new Filter.Either(items.stream().map(item -> equal(column, item)).toList());
    }
    List<Object> exact = new ArrayList<>();
    List<Object> lengthy = new ArrayList<>();
    for (String item : items) {
      List<Object> target = field(column, item).equals(column.key()) ? exact : lengthy;
      target.add(FilterValue.of(column, item));
    }
    if (lengthy.isEmpty()) {
      return new Filter.OneOf(column.key(), exact);
    }
    return new Filter.Either(
        List.of(
            new Filter.OneOf(column.key(), exact), new Filter.OneOf(wildcard(column), lengthy)));
  }

  /** The exact field, or the wildcard one for a value too long for it. */
  private static String field(Column column, String value) {
    if (value.length() <= ColumnViews.EXACT_LIMIT || !column.isPlainString()) {
      return column.key();
    }
    if (ColumnViews.of(column).wildcard() == null
        && !column.key().equals(ColumnViews.ATTACHMENT_URL)) {
      throw Refusals.bad(
          "La valeur recherchée sur le champ "
              + column.key()
              + " dépasse 200 caractères, elle ne peut pas être comparée exactement.",
          "The value looked for in the field "
              + column.key()
              + " is over 200 characters, it cannot be compared exactly.");
    }
    return wildcard(column);
  }

  private static String wildcard(Column column) {
    String wildcard = ColumnViews.of(column).wildcard();
    return wildcard == null ? column.key() : wildcard;
  }

  private Filter range(Column column, Suffix suffix, String value) {
    if ("date-time".equals(column.format()) && DayRange.isDay(value)) {
      return DayRange.of(value, zone(column)).compared(column.key(), suffix);
    }
    String operator = suffix.text().substring(1);
    return new Filter.Range(
        column.key(), List.of(new Filter.Bound(operator, FilterValue.of(column, value))));
  }

  private static Filter search(Column column, String value) {
    String text = ColumnViews.of(column).text();
    return new Filter.Words(text == null ? column.key() : text, value);
  }

  /** Values too long for the exact field are still seen in another. */
  private static Filter exists(Column column) {
    if (column.isGeometry() || ColumnHelp.geographic(column.key())) {
      return new Filter.Exists(ColumnViews.GEO_POINT);
    }
    List<Filter> views = new ArrayList<>();
    views.add(new Filter.Exists(column.key()));
    ColumnViews fields = ColumnViews.of(column);
    String longer = fields.text() == null ? fields.wildcard() : fields.text();
    if (longer != null && column.isPlainString()) {
      views.add(new Filter.Exists(longer));
    }
    return views.size() == 1 ? views.getFirst() : new Filter.Either(views);
  }

  private String zone(Column column) {
    String zone = column.text("timeZone");
    return zone == null ? datasetZone : zone;
  }
}
