package io.datafair.resources.listing;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.bound.Bound;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.kind.ResourceFields;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a listing asks for. Contract: dataset-queries, section 1.
 *
 * @param sort MongoDB sort specification; null to sort by relevance
 * @param included null for whole descriptions
 * @param excluded computed parts not wanted
 */
public record ListQuery(
    @Nullable String q,
    int size,
    int skip,
    @Nullable Document sort,
    @Nullable List<String> included,
    List<String> excluded,
    List<String> facets,
    boolean count,
    boolean raw) {
  private static final List<String> ALWAYS = List.of("id", "slug", "owner");

  /** The order of a listing that asks for none; the id keeps pages apart. */
  static final Document NEWEST_FIRST = new Document("createdAt", -1).append("_id", 1);

  /** Reads the parameters of a listing. */
  public static ListQuery parse(QueryParameters query, ResourceFields fields) {
    String q = query.value("q");
    boolean searching = q != null && !q.isBlank();
    int size = number(query, "size", 12, 0);
    int page = number(query, "page", 1, 1);
    int skip = query.value("skip") == null ? (page - 1) * size : number(query, "skip", 0, 0);
    if (Bound.LISTED_RESOURCES.exceededBy((long) size + skip)) {
      throw ProblemException.of(400, ListingText.TOO_FAR.with(Bound.LISTED_RESOURCES.limit()));
    }
    List<String> select = list(query.value("select"));
    List<String> included = select.stream().filter(field -> !field.startsWith("-")).toList();
    return new ListQuery(
        searching ? q : null,
        size,
        skip,
        sort(query.value("sort"), searching, fields),
        included.isEmpty() ? null : included,
        select.stream().filter(f -> f.startsWith("-")).map(f -> f.substring(1)).toList(),
        list(query.value("facets")),
        !query.is("count", "false"),
        query.is("raw", "true"));
  }

  private static int number(QueryParameters query, String name, int fallback, int minimum) {
    String text = query.value(name);
    if (text == null || text.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= minimum && !Bound.LISTED_RESOURCES.exceededBy(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw badNumber(name, text);
    }
    throw badNumber(name, text);
  }

  private static ProblemException badNumber(String name, String text) {
    return ProblemException.of(400, ListingText.NOT_A_NUMBER.with(name, text));
  }

  private static @Nullable Document sort(
      @Nullable String text, boolean searching, ResourceFields fields) {
    if (text == null || text.isBlank()) {
      return searching ? null : new Document(NEWEST_FIRST);
    }
    Document sort = new Document();
    List<String> parts = list(text);
    if (Bound.SORT_COLUMNS.exceededBy(parts.size())) {
      throw ProblemException.of(400, ListingText.TOO_MANY_ORDERS.with(Bound.SORT_COLUMNS.limit()));
    }
    for (String part : parts) {
      boolean descending = part.startsWith("-") || part.endsWith(":-1");
      String field = part.startsWith("-") ? part.substring(1) : part;
      int colon = field.indexOf(':');
      if (colon >= 0) {
        String order = field.substring(colon + 1);
        if (!order.equals("1") && !order.equals("-1")) {
          throw ProblemException.of(400, ListingText.WRONG_ORDER.with(part));
        }
        field = field.substring(0, colon);
      }
      sort.append(storedField(field, fields), descending ? -1 : 1);
    }
    return sort.append("_id", 1);
  }

  private static String storedField(String field, ResourceFields fields) {
    boolean readable = field.matches("[A-Za-z][A-Za-z0-9.]*");
    if (!readable || !fields.shows(field.split("\\.", 2)[0])) {
      throw ProblemException.of(400, ListingText.UNSORTABLE.with(field));
    }
    return switch (field) {
      case "title" -> "_title";
      case "modified" -> "_modified";
      case "id" -> "_id";
      default -> field;
    };
  }

  /**
   * Leaves in a view what the caller selected. A part that is calculated is taken out by its name
   * only, and never by selecting others, unless raw documents are asked for.
   *
   * @param calculated the fields of each part that is calculated
   */
  public void select(Map<String, Object> view, Map<String, Set<String>> calculated) {
    if (included != null) {
      Set<String> kept = new HashSet<>(included);
      if (!raw) {
        kept.addAll(ALWAYS);
        calculated.values().forEach(kept::addAll);
      }
      view.keySet().retainAll(kept);
    }
    excluded.forEach(part -> view.keySet().removeAll(calculated.getOrDefault(part, Set.of())));
  }

  /** Items of a comma list, each once. */
  public static List<String> list(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    List<String> items =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .distinct()
            .toList();
    if (Bound.LIST_ITEMS.exceededBy(items.size())) {
      throw ProblemException.of(400, ListingText.LIST_TOO_LONG.with(Bound.LIST_ITEMS.limit()));
    }
    return items;
  }

  /** Reads {@code type:id[:department]}; the name is not known here. */
  static Account account(String reference) {
    List<String> parts = new ArrayList<>(Arrays.asList(reference.split(":", 3)));
    if (parts.size() < 2 || parts.get(1).isEmpty() || AccountType.of(parts.get(0)).isEmpty()) {
      throw ProblemException.of(400, ListingText.WRONG_ACCOUNT.with(reference));
    }
    return new Account(
        AccountType.of(parts.get(0)).orElseThrow(),
        parts.get(1),
        parts.get(1),
        parts.size() == 3 ? parts.get(2) : null,
        null);
  }
}
