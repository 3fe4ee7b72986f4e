package io.datafair.directory.listing;

import com.mongodb.client.model.Sorts;
import io.datafair.core.bound.Bound;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.common.Refusal;
import io.datafair.runtime.http.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for. Contract: directory, section 1.4.
 *
 * @param order stable by the id
 */
public record Page(int size, int skip, Bson order) {
  private static final int DEFAULT_SIZE = 10;
  private static final String ID = "_id";
  private static final Bson BY_NAME = Sorts.ascending("name", ID);
  private static final Pattern SORT = Pattern.compile("(-?)([a-zA-Z0-9.]{1,60})(?::(-?1))?");

  /** The page of a listing that a query asks for, ordered by what the listing shows. */
  public static Page of(QueryParameters query, Listing listing) {
    return of(query, order(query.value("sort"), listing));
  }

  /** The page of a listing whose order is its own. */
  public static Page of(QueryParameters query) {
    return of(query, BY_NAME);
  }

  /** The first accounts by name. */
  public static Page first(int size) {
    return new Page(size, 0, BY_NAME);
  }

  private static Page of(QueryParameters query, Bson order) {
    int size = number("size", query.value("size"), DEFAULT_SIZE);
    Refusal.requireBound("size", Bound.ACCOUNT_PAGE, size);
    long before = (Math.max(number("page", query.value("page"), 1), 1) - 1L) * size;
    long skip = number("skip", query.value("skip"), -1);
    long from = skip < 0 ? before : skip;
    Refusal.requireBound(skip < 0 ? "page" : "skip", Bound.ACCOUNT_REACH, from);
    return new Page(size, Math.toIntExact(from), order);
  }

  private static Bson order(@Nullable String asked, Listing listing) {
    if (asked == null || asked.isBlank()) {
      return BY_NAME;
    }
    List<String> sorts = List.of(asked.split(","));
    Refusal.requireBound("sort", Bound.ACCOUNT_ORDERS, sorts.size());
    Document order = new Document();
    sorts.forEach(each -> add(each.strip(), listing, order));
    order.putIfAbsent(ID, 1);
    return order;
  }

  private static void add(String text, Listing listing, Document order) {
    Matcher parts = SORT.matcher(text);
    boolean twice = parts.matches() && !parts.group(1).isEmpty() && parts.group(3) != null;
    if (!parts.matches() || twice || !listing.orders(parts.group(2))) {
      throw refused("sort", text);
    }
    boolean descending = !parts.group(1).isEmpty() || "-1".equals(parts.group(3));
    order.putIfAbsent(parts.group(2).equals("id") ? ID : parts.group(2), descending ? -1 : 1);
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
