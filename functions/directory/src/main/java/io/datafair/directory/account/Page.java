package io.datafair.directory.account;

import com.mongodb.client.model.Sorts;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.Refusal;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. Contract: directory, section 1.4. */
public record Page(int size, int skip, List<String> sort) {
  private static final int DEFAULT_SIZE = 10;
  private static final int MAXIMUM_SIZE = 10_000;

  public static Page of(QueryParameters query) {
    int size = Math.min(number("size", query.value("size"), DEFAULT_SIZE), MAXIMUM_SIZE);
    int page = number("page", query.value("page"), 1);
    int skip = number("skip", query.value("skip"), (Math.max(page, 1) - 1) * size);
    String sort = query.value("sort");
    return new Page(size, skip, sort == null ? List.of() : List.of(sort.split(",")));
  }

  /** The order asked for, made stable by the id. */
  public Bson order(String fallback) {
    List<Bson> orders = new ArrayList<>();
    for (String each : sort.isEmpty() ? List.of(fallback) : sort) {
      orders.add(one(each.strip()));
    }
    orders.add(Sorts.ascending("_id"));
    return Sorts.orderBy(orders);
  }

  private static Bson one(String text) {
    if (text.startsWith("-")) {
      return Sorts.descending(field(text.substring(1)));
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Sorts.ascending(field(text));
    }
    return switch (text.substring(colon + 1)) {
      case "1" -> Sorts.ascending(field(text.substring(0, colon)));
      case "-1" -> Sorts.descending(field(text.substring(0, colon)));
      default -> throw refused("sort", text);
    };
  }

  private static String field(String name) {
    if (!name.matches("[a-zA-Z.]{1,60}")) {
      throw refused("sort", name);
    }
    return name.equals("id") ? "_id" : name;
  }

  private static int number(String name, @Nullable String text, int fallback) {
    if (text == null || text.isEmpty()) {
      return fallback;
    }
    if (!text.matches("\\d{1,7}")) {
      throw refused(name, text);
    }
    return Integer.parseInt(text);
  }

  private static ProblemException refused(String name, String text) {
    return Refusal.BAD_PARAMETER.exception(Map.of("name", name, "text", text));
  }
}
