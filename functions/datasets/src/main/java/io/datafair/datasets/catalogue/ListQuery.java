package io.datafair.datasets.catalogue;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.bound.Bound;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasets.view.DatasetView;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a listing asks for. Contract: dataset-queries, section 1.
 *
 * @param sort MongoDB sort specification; null to sort by relevance
 * @param included null for whole descriptions
 * @param excluded computed parts not wanted
 */
record ListQuery(
    @Nullable String q,
    int size,
    int skip,
    @Nullable Document sort,
    @Nullable List<String> included,
    List<String> excluded,
    List<String> facets,
    boolean count,
    boolean raw) {
  /** The order of a listing that asks for none; the id keeps pages apart. */
  static final Document NEWEST_FIRST = new Document("createdAt", -1).append("_id", 1);

  static ListQuery parse(QueryParameters query) {
    String q = query.value("q");
    boolean searching = q != null && !q.isBlank();
    int size = number(query, "size", 12, 0);
    int page = number(query, "page", 1, 1);
    int skip = query.value("skip") == null ? (page - 1) * size : number(query, "skip", 0, 0);
    if (Bound.LISTED_DATASETS.exceededBy((long) size + skip)) {
      throw ProblemException.of(400, CatalogueText.TOO_FAR.with(Bound.LISTED_DATASETS.limit()));
    }
    List<String> select = list(query.value("select"));
    List<String> included = select.stream().filter(field -> !field.startsWith("-")).toList();
    return new ListQuery(
        searching ? q : null,
        size,
        skip,
        sort(query.value("sort"), searching),
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
      if (number >= minimum && !Bound.LISTED_DATASETS.exceededBy(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw badNumber(name, text);
    }
    throw badNumber(name, text);
  }

  private static ProblemException badNumber(String name, String text) {
    return ProblemException.of(400, CatalogueText.NOT_A_NUMBER.with(name, text));
  }

  private static @Nullable Document sort(@Nullable String text, boolean searching) {
    if (text == null || text.isBlank()) {
      return searching ? null : new Document(NEWEST_FIRST);
    }
    Document sort = new Document();
    List<String> parts = list(text);
    if (Bound.SORT_COLUMNS.exceededBy(parts.size())) {
      throw ProblemException.of(
          400, CatalogueText.TOO_MANY_ORDERS.with(Bound.SORT_COLUMNS.limit()));
    }
    for (String part : parts) {
      boolean descending = part.startsWith("-") || part.endsWith(":-1");
      String field = part.startsWith("-") ? part.substring(1) : part;
      int colon = field.indexOf(':');
      if (colon >= 0) {
        String order = field.substring(colon + 1);
        if (!order.equals("1") && !order.equals("-1")) {
          throw ProblemException.of(400, CatalogueText.WRONG_ORDER.with(part));
        }
        field = field.substring(0, colon);
      }
      sort.append(storedField(field), descending ? -1 : 1);
    }
    return sort.append("_id", 1);
  }

  private static String storedField(String field) {
    boolean readable = field.matches("[A-Za-z][A-Za-z0-9.]*");
    if (!readable || !DatasetView.shows(field.split("\\.", 2)[0])) {
      throw ProblemException.of(400, CatalogueText.UNSORTABLE.with(field));
    }
    return switch (field) {
      case "title" -> "_title";
      case "modified" -> "_modified";
      case "id" -> "_id";
      default -> field;
    };
  }

  /** Items of a comma list, each once. */
  static List<String> list(@Nullable String text) {
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
      throw ProblemException.of(400, CatalogueText.LIST_TOO_LONG.with(Bound.LIST_ITEMS.limit()));
    }
    return items;
  }

  /** Reads {@code type:id[:department]}; the name is not known here. */
  static Account account(String reference) {
    List<String> parts = new ArrayList<>(Arrays.asList(reference.split(":", 3)));
    if (parts.size() < 2 || parts.get(1).isEmpty() || AccountType.of(parts.get(0)).isEmpty()) {
      throw ProblemException.of(400, CatalogueText.WRONG_ACCOUNT.with(reference));
    }
    return new Account(
        AccountType.of(parts.get(0)).orElseThrow(),
        parts.get(1),
        parts.get(1),
        parts.size() == 3 ? parts.get(2) : null,
        null);
  }
}
