package io.datafair.datasets.query.groups;

import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.bounds.GroupingCost;
import io.datafair.datasets.query.bounds.Span;
import io.datafair.datasets.query.column.DateValues;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasets.query.filter.Criteria;
import io.datafair.datasets.query.search.AggregationResult;
import io.datafair.datasets.query.search.IndexSearch;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Refuses groups that would cost the index too much, before it builds them: an interval makes as
 * many as its column is wide, whether lines are in them or not.
 */
final class GroupingGuard {
  private static final int ROUGH = 3_000;
  private static final Criteria EVERY_LINE =
      new Criteria(List.of(), List.of(), List.of(), null, List.of());

  private final IndexSearch index;

  GroupingGuard(IndexSearch index) {
    this.index = index;
  }

  /** What is known of the lines: the most groups of each level, and how many lines match. */
  private record Measure(List<Span> spans, List<Long> distinct, long matching) {}

  void check(Dataset dataset, Grouping grouping, Criteria criteria) {
    boolean ranged = grouping.levels().stream().anyMatch(Grouping.Level::ranged);
    if (!ranged && cost(grouping, sizes(grouping), -1).fits()) {
      return;
    }
    // The range of a whole column is read at once from the index, that of some lines is not.
    if (ranged && fits(dataset, grouping, measure(dataset, grouping, EVERY_LINE, false))) {
      return;
    }
    Measure measure = measure(dataset, grouping, criteria, true);
    if (!fits(dataset, grouping, measure)) {
      throw refusal(grouping, suggestion(dataset, grouping, measure));
    }
  }

  private static boolean fits(Dataset dataset, Grouping grouping, Measure measure) {
    return cost(grouping, groups(dataset, grouping, measure), measure.matching()).fits();
  }

  private static GroupingCost cost(Grouping grouping, List<Long> groups, long matching) {
    List<GroupingCost.Level> levels = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Grouping.Level level = grouping.levels().get(i);
      levels.add(
          new GroupingCost.Level(
              groups.get(i), level.column().separator() == null, level.ranged()));
    }
    return GroupingCost.of(levels, grouping.size(), grouping.figures(), matching);
  }

  private static List<Long> sizes(Grouping grouping) {
    return grouping.levels().stream().map(level -> (long) level.size()).toList();
  }

  private static List<Long> groups(Dataset dataset, Grouping grouping, Measure measure) {
    List<Long> groups = new ArrayList<>();
    for (int i = 0; i < grouping.levels().size(); i++) {
      Grouping.Level level = grouping.levels().get(i);
      groups.add(
          level.ranged()
              ? level.interval().groups(measure.spans().get(i), zone(level.column(), dataset))
              : Math.min(level.size(), measure.distinct().get(i)));
    }
    return groups;
  }

  private static ZoneId zone(Column column, Dataset dataset) {
    return "date-time".equals(column.format())
        ? ZoneId.of(DateValues.zone(column, dataset.timeZone()))
        : ZoneOffset.UTC;
  }

  private Measure measure(Dataset dataset, Grouping grouping, Criteria criteria, boolean counted) {
    AggregationResult found =
        index.aggregate(dataset, criteria, json -> write(json, grouping, counted));
    Map<?, ?> answers = found.aggregations();
    List<Span> spans = new ArrayList<>();
    List<Long> distinct = new ArrayList<>();
    for (int i = 0; i < grouping.levels().size(); i++) {
      Object min = AggregationResult.child(answers, "min" + i).get("value");
      Object max = AggregationResult.child(answers, "max" + i).get("value");
      spans.add(
          min instanceof Number least && max instanceof Number most
              ? new Span(least.doubleValue(), most.doubleValue())
              : Span.EMPTY);
      Object values = AggregationResult.child(answers, "distinct" + i).get("value");
      // The count is not exact, and lines without value may make a group more.
      distinct.add(
          values instanceof Number number
              ? number.longValue() + number.longValue() / 10 + 1
              : Long.MAX_VALUE);
    }
    Object total = found.total().get("total");
    return new Measure(
        spans, distinct, counted && total instanceof Number number ? number.longValue() : -1);
  }

  private static void write(JsonGenerator json, Grouping grouping, boolean counted) {
    json.writeObjectPropertyStart("aggs");
    for (int i = 0; i < grouping.levels().size(); i++) {
      Grouping.Level level = grouping.levels().get(i);
      if (level.ranged()) {
        figure(json, "min", i, level);
        figure(json, "max", i, level);
      } else if (counted && level.size() > 0) {
        figure(json, "distinct", i, level);
      }
    }
    json.writeEndObject();
  }

  private static void figure(JsonGenerator json, String name, int depth, Grouping.Level level) {
    boolean distinct = name.equals("distinct");
    json.writeObjectPropertyStart(name + depth);
    json.writeObjectPropertyStart(distinct ? "cardinality" : name);
    json.writeStringProperty("field", level.column().key());
    if (distinct) {
      json.writeNumberProperty("precision_threshold", ROUGH);
    } else {
      GroupingWriter.missing(json, level.missing());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** The finest intervals that would do instead of the widest one asked for. */
  private static @Nullable String suggestion(Dataset dataset, Grouping grouping, Measure measure) {
    List<Long> groups = groups(dataset, grouping, measure);
    int widest = -1;
    for (int i = 0; i < groups.size(); i++) {
      boolean wider = widest < 0 || groups.get(i) > groups.get(widest);
      widest = grouping.levels().get(i).ranged() && wider ? i : widest;
    }
    if (widest < 0) {
      return null;
    }
    for (Interval other : grouping.levels().get(widest).interval().others()) {
      Grouping instead = grouping.with(widest, other);
      if (fits(dataset, instead, measure)) {
        return "interval="
            + String.join(
                ";", instead.levels().stream().map(level -> level.interval().text()).toList());
      }
    }
    return null;
  }

  private static ProblemException refusal(Grouping grouping, @Nullable String suggestion) {
    ProblemException plain =
        grouping.levels().stream().anyMatch(Grouping.Level::ranged)
            ? Refusals.tooManyGroups()
            : Refusals.tooManyCells();
    return Refusals.bad(
        suggestion == null
            ? GroupText.ASK_FOR_LESS.with(plain.problem().text())
            : GroupText.SUGGESTED.with(plain.problem().text(), suggestion));
  }
}
