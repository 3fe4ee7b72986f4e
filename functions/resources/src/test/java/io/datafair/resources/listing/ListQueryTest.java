package io.datafair.resources.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.kind.Applications;
import io.datafair.runtime.http.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: dataset-queries, section 1. */
class ListQueryTest {
  private static ListQuery parse(String query) {
    return ListQuery.parse(QueryParameters.parse(query), Applications.KIND.fields());
  }

  private static void refuses(String query, String part) {
    assertThatThrownBy(() -> parse(query))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(400);
              assertThat(refusal.problem().text().in(Language.EN)).contains(part);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                  | 12    | 0",
        "size=               | 12    | 0",
        "size=0              | 0     | 0",
        "size=10000          | 10000 | 0",
        "page=3              | 12    | 24",
        "size=5&page=2       | 5     | 5",
        "size=5&skip=7       | 5     | 7",
        "size=5&skip=0&page=9| 5     | 0",
        "size=5000&skip=5000 | 5000  | 5000",
      })
  void readsAPage(String query, int size, int skip) {
    assertThat(parse(query).size()).isEqualTo(size);
    assertThat(parse(query).skip()).isEqualTo(skip);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size=10001",
        "size=-1",
        "size=many",
        "size=1.5",
        "size=99999999999",
        "page=0",
        "page=-1",
        "skip=-1",
        "skip=x",
        "size=6000&skip=4001",
        "size=5000&page=4"
      })
  void refusesAPageOutOfReach(String query) {
    refuses(
        query, query.startsWith("size=") && query.contains("&") ? "10000" : query.split("=")[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                      | {createdAt: -1, _id: 1}",
        "sort=                   | {createdAt: -1, _id: 1}",
        "sort=title              | {_title: 1, _id: 1}",
        "sort=-title             | {_title: -1, _id: 1}",
        "sort=title:1            | {_title: 1, _id: 1}",
        "sort=title:-1           | {_title: -1, _id: 1}",
        "sort=-modified          | {_modified: -1, _id: 1}",
        "sort=status,-createdAt  | {status: 1, createdAt: -1, _id: 1}",
        "sort=owner.name         | {'owner.name': 1, _id: 1}",
        "q=map&sort=title        | {_title: 1, _id: 1}",
      })
  void ordersByStoredFields(String query, String order) {
    assertThat(parse(query).sort()).isEqualTo(Document.parse(order));
    assertThat(List.copyOf(parse(query).sort().keySet()))
        .isEqualTo(List.copyOf(Document.parse(order).keySet()));
  }

  @Test
  void ordersByRelevanceWhenWordsAreLookedFor() {
    assertThat(parse("q=map").sort()).isNull();
    assertThat(parse("q=map").q()).isEqualTo("map");
    assertThat(parse("q=%20").q()).isNull();
    assertThat(parse("q=%20").sort()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort=title:2", "sort=title:asc", "sort=title:", "sort=_search", "sort=-_title",
        "sort=permissions", "sort=permissions.id", "sort=a$b", "sort=1a", "sort=-"
      })
  void refusesAnOrderThatTellsMoreThanAView(String query) {
    refuses(query, query.contains(":") ? "Invalid sort order" : "Cannot sort by");
  }

  @Test
  void refusesTooManyOrdersAndItems() {
    String orders =
        IntStream.rangeClosed(0, 20).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    refuses("sort=" + orders, "more than 20");
    String items =
        IntStream.rangeClosed(0, 2_000).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    refuses("select=" + items, "more than 2000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                     | id,slug,owner,title,href,page,public",
        "select=title           | id,slug,owner,title,href,page,public",
        "select=nothing         | id,slug,owner,href,page,public",
        "select=-links          | id,slug,owner,title,public",
        "select=title,-public   | id,slug,owner,title,href,page",
        "select=-owner          | id,slug,title,href,page,public",
        "select=-title          | id,slug,owner,title,href,page,public",
        "raw=true&select=title  | title",
        "raw=true&select=id     | id",
      })
  void leavesInAViewWhatIsSelected(String query, String left) {
    Map<String, Object> view = new LinkedHashMap<>();
    List.of("id", "slug", "owner", "title", "href", "page", "public").forEach(f -> view.put(f, f));
    parse(query)
        .select(
            view,
            Map.of(
                "links", Set.of("href", "page"),
                "public", Set.of("public"),
                "owner", Set.of("owner")));
    assertThat(String.join(",", view.keySet())).isEqualTo(left);
  }

  @Test
  void readsSwitchesAndFacets() {
    ListQuery plain = parse("");
    assertThat(plain.count()).isTrue();
    assertThat(plain.raw()).isFalse();
    assertThat(plain.facets()).isEmpty();
    ListQuery asked = parse("count=false&raw=true&facets=owner,%20topics,,owner");
    assertThat(asked.count()).isFalse();
    assertThat(asked.raw()).isTrue();
    assertThat(asked.facets()).containsExactly("owner", "topics");
  }

  @ParameterizedTest
  @ValueSource(strings = {"town", "organization", "organization:", "robot:x", ":x", ""})
  void refusesWhatIsNoAccount(String reference) {
    assertThatThrownBy(() -> ListQuery.account(reference)).isInstanceOf(ProblemException.class);
  }
}
