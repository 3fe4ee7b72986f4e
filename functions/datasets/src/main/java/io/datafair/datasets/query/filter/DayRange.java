package io.datafair.datasets.query.filter;

import io.datafair.datasets.query.column.Refusals;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** A calendar day in a zone, as the instants it begins and the next one begins. */
record DayRange(Instant start, Instant end) {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  static boolean isDay(String text) {
    return DAY.matcher(text).matches();
  }

  static DayRange of(String day, String zone) {
    try {
      LocalDate date = LocalDate.parse(day);
      ZoneId zoneId = ZoneId.of(zone);
      return new DayRange(
          date.atStartOfDay(zoneId).toInstant(), date.plusDays(1).atStartOfDay(zoneId).toInstant());
    } catch (DateTimeException e) {
      throw Refusals.bad(FilterText.NOT_A_DAY.with(day));
    }
  }

  Filter within(String field) {
    return new Filter.Range(
        field,
        List.of(
            new Filter.Bound(Filter.Comparison.GTE, start.toString()),
            new Filter.Bound(Filter.Comparison.LT, end.toString())));
  }

  Filter compared(String field, Filter.Comparison comparison) {
    Filter.Bound bound =
        switch (comparison) {
          case GT -> new Filter.Bound(Filter.Comparison.GTE, end.toString());
          case GTE -> new Filter.Bound(Filter.Comparison.GTE, start.toString());
          case LT -> new Filter.Bound(Filter.Comparison.LT, start.toString());
          case LTE -> new Filter.Bound(Filter.Comparison.LT, end.toString());
        };
    return new Filter.Range(field, List.of(bound));
  }
}
