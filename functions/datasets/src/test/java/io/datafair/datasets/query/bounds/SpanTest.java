package io.datafair.datasets.query.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final long COUNTLESS = Long.MAX_VALUE;

  private static Span days(String from, String until) {
    return new Span(
        LocalDate.parse(from).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
        LocalDate.parse(until).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 41, 10, 5",
    "-5, 5, 10, 2",
    "-10.5, -0.1, 1, 11",
    "7, 7, 1e-300, 1",
    "0, 1, 1e-15, 1000000000000000",
  })
  void countsStepsWithEmptyOnes(double min, double max, double width, long groups) {
    assertThat(new Span(min, max).steps(width)).isEqualTo(groups);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 23, 1e-300",
    "0, 23, 4.9e-324",
    "-1e308, 1e308, 1",
    "0, 1, NaN",
    "0, 1, 0",
    "0, 1, -1",
    "0, Infinity, 1",
    "7, 7, 4.9e-324",
    "1000000000000000000, 1000000000000001000, 1",
  })
  void stepsThatAreLostInRoundingAreCountless(double min, double max, double width) {
    assertThat(new Span(min, max).steps(width)).isEqualTo(COUNTLESS);
  }

  @Property(tries = 500)
  void everyStepBetweenTwoNumbersIsCounted(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double one,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double other,
      @ForAll @DoubleRange(min = 1e3, max = 1e5) double width) {
    Span span = new Span(Math.min(one, other), Math.max(one, other));
    long seen = 0;
    for (double key = Math.floor(span.min() / width); key * width <= span.max(); key++) {
      seen++;
    }
    assertThat(span.steps(width)).isBetween(seen - 1, seen + 1);
  }

  @Test
  void nothingIsCountedWhereThereIsNoValue() {
    assertThat(Span.EMPTY.steps(0)).isZero();
    assertThat(Span.EMPTY.durations(1)).isZero();
    assertThat(Span.EMPTY.units("minute", PARIS)).isZero();
    assertThat(new Span(Double.NaN, 1).empty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1900-01-01, 2026-01-01, year, 127",
    "1969-12-31, 1970-01-01, year, 2",
    "1969-12-31, 1970-01-01, month, 2",
    "2024-01-31, 2024-03-01, month, 3",
    "2024-02-28, 2024-03-01, day, 3",
    "2023-02-28, 2023-03-01, day, 2",
    "0001-01-01, 9999-12-31, year, 9999",
    "2024-01-01, 2024-01-01, week, 2",
  })
  void countsUnitsOfTheCalendar(String from, String until, String unit, long groups) {
    assertThat(days(from, until).units(unit, ZoneOffset.UTC)).isEqualTo(groups);
  }

  @Property(tries = 500)
  void noUnitOfAZoneIsForgotten(
      @ForAll @LongRange(min = -3_000_000_000_000L, max = 3_000_000_000_000L) long start,
      @ForAll @LongRange(min = 0, max = 40_000_000_000L) long length) {
    Map<String, ChronoUnit> units =
        Map.of(
            "hour", ChronoUnit.HOURS,
            "day", ChronoUnit.DAYS,
            "week", ChronoUnit.WEEKS,
            "month", ChronoUnit.MONTHS,
            "year", ChronoUnit.YEARS);
    Span span = new Span(start, start + (double) length);
    ZonedDateTime from = java.time.Instant.ofEpochMilli(start).atZone(PARIS);
    ZonedDateTime until = java.time.Instant.ofEpochMilli(start + length).atZone(PARIS);
    units.forEach(
        (name, unit) ->
            assertThat(span.units(name, PARIS))
                .as(name)
                .isBetween(unit.between(from, until) + 1, unit.between(from, until) + 3));
    assertThat(span.units("quarter", PARIS)).isPositive();
  }

  @Test
  void daysOfAChangeOfTimeAreCounted() {
    double spring = ZonedDateTime.of(2024, 3, 30, 0, 30, 0, 0, PARIS).toInstant().toEpochMilli();
    double after = ZonedDateTime.of(2024, 4, 1, 0, 10, 0, 0, PARIS).toInstant().toEpochMilli();
    // 46 hours and 40 minutes hold parts of three days.
    assertThat(new Span(spring, after).units("day", PARIS)).isEqualTo(3);
    assertThat(new Span(spring, after).durations(86_400_000)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void millisecondsOfCenturiesAreCounted() {
    assertThat(days("1900-01-01", "2026-01-01").durations(1)).isGreaterThan(3_900_000_000_000L);
    assertThat(new Span(-1e300, 1e300).durations(1)).isEqualTo(COUNTLESS);
    assertThat(new Span(-1e300, 1e300).units("year", PARIS)).isGreaterThan(500_000_000L);
    assertThat(new Span(0, 1).durations(0)).isEqualTo(COUNTLESS);
  }
}
