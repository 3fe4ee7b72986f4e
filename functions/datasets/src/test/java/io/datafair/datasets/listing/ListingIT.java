package io.datafair.datasets.listing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.Permissions;
import io.datafair.testkit.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Contract: dataset-queries, section 1. */
class ListingIT {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Account ROADS =
      new Account(AccountType.ORGANIZATION, "town", "Town hall", "roads", null);
  private static final Account ANA = Account.user("ana", "Ana");
  private static final Session SUPER = Sessions.superadmin("root");
  private static final Session ADMIN = Sessions.member("bob", TOWN, "admin");
  private static final ApiFixture api = new ApiFixture("catalogue");

  @BeforeAll
  static void datasets() {
    Document everybody = Permissions.everybody("list", "read");
    api.store(
        DatasetDocument.of("rivers", TOWN)
            .with("title", "Rivières de l'Ouest")
            .with("description", "Le cours de la Vilaine")
            .with("keywords", List.of("eau", "nature"))
            .with("topics", List.of(topic("t1", "Environnement")))
            .with("spatial", "Bretagne")
            .with("conformsTo", new Document("title", "Norme").append("version", "1"))
            .with("publicationSites", List.of("portal:p1"))
            .with("bbox", List.of(-4.5, 47.0, -1.0, 49.0))
            .with("createdAt", "2024-01-01T00:00:00.000Z")
            .with("modified", "2020-01-01")
            .with("count", 10L)
            .permissions(everybody)
            .columns(
                Map.of("key", "town", "type", "string", "x-refersTo", "http://schema.org/City"),
                Map.of("key", "length", "type", "number")));
    api.store(
        DatasetDocument.of("schools", TOWN)
            .with("title", "Écoles")
            .with("keywords", List.of("école", "nature"))
            .with("topics", List.of(topic("t1", "Environnement"), topic("t2", "Éducation")))
            .with("requestedPublicationSites", List.of("portal:p1"))
            .with("createdAt", "2024-01-03T00:00:00.000Z")
            .with("count", 5L)
            .permissions(everybody)
            .columns(Map.of("key", "opened", "type", "string", "format", "date")));
    api.store(
        DatasetDocument.of("budget", ANA)
            .with("title", "Budget")
            .with("createdAt", "2024-01-02T00:00:00.000Z")
            .with("dataUpdatedAt", "2027-01-01T00:00:00.000Z")
            .with("extensions", List.of(new Document("remoteService", "geocoder")))
            .permissions(Permissions.organization(TOWN, "list", "read")));
    api.store(
        DatasetDocument.of("broken", TOWN)
            .with("title", "brouillon")
            .with("status", "error")
            .with("keywords", List.of())
            .with("originalFile", new Document("name", "Brouillon 1.csv").append("size", 3L))
            .with("createdAt", "2024-01-04T00:00:00.000Z")
            .without("finalizedAt"));
    api.store(
        DatasetDocument.of("works", ROADS)
            .with("title", "Travaux")
            .with("createdAt", "2024-01-05T00:00:00.000Z"));
    api.store(
        DatasetDocument.of("notice", TOWN)
            .with("title", "Notice")
            .with("isMetaOnly", true)
            .with("createdAt", "2024-01-06T00:00:00.000Z")
            .without("status")
            .without("finalizedAt")
            .without("originalFile")
            .permissions(everybody));
    api.store(
        DatasetDocument.of("sensors", ANA)
            .with("title", "Capteurs")
            .with("isRest", true)
            .with("createdAt", "2024-01-07T00:00:00.000Z")
            .without("originalFile"));
    api.store(
        DatasetDocument.of("view", ANA)
            .with("title", "Vue")
            .with("isVirtual", true)
            .with("virtual", new Document("children", List.of("rivers", "schools")))
            .with("createdAt", "2024-01-08T00:00:00.000Z")
            .without("originalFile"));
  }

  private static Document topic(String id, String title) {
    return new Document("id", id).append("title", title);
  }

  private static GatewayAnswer list(Session session, String query) {
    return api.get(session, "/datasets", query);
  }

  private static List<String> ids(Session session, String query) {
    JsonNode answer = list(session, query).expect(200).json();
    List<String> ids = new ArrayList<>();
    answer.path("results").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  @Nested
  class Access {
    @Test
    void everyoneSeesWhatTheyMayList() {
      assertThat(ids(Sessions.anonymous(), ""))
          .containsExactlyInAnyOrder("rivers", "schools", "notice");
      assertThat(ids(Sessions.user("ana"), ""))
          .containsExactlyInAnyOrder("rivers", "schools", "notice", "budget", "sensors", "view");
      assertThat(ids(ADMIN, ""))
          .containsExactlyInAnyOrder("rivers", "schools", "notice", "budget", "broken", "works");
      assertThat(ids(Sessions.member("carol", TOWN, "user"), ""))
          .containsExactlyInAnyOrder("rivers", "schools", "notice", "budget");
      assertThat(ids(Sessions.member("dan", ROADS, "admin"), ""))
          .containsExactlyInAnyOrder("rivers", "schools", "notice", "budget", "works");
      assertThat(ids(Sessions.memberAtHome("bob", TOWN, "admin"), ""))
          .containsExactlyInAnyOrder("rivers", "schools", "notice");
      assertThat(ids(SUPER, "")).hasSize(8);
    }

    @Test
    void countsWhatIsSeenOnly() {
      assertThat(list(Sessions.anonymous(), "size=0").json().path("count").asInt()).isEqualTo(3);
      assertThat(list(SUPER, "size=0").json().path("count").asInt()).isEqualTo(8);
    }
  }

  @Nested
  class Filters {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "id=rivers                             | rivers",
          "ids=rivers,budget,unknown             | rivers budget",
          "slug=rivers                           | rivers",
          "slugs=rivers,works                    | rivers works",
          "title=Budget                          | budget",
          "title=budget                          | ''",
          "filename=Brouillon+1.csv              | broken",
          "status=error                          | broken",
          "status=null                           | notice",
          "keywords=eau                          | rivers",
          "keywords=eau,%C3%A9cole               | rivers schools",
          "keywords=null                         | budget broken works notice sensors view",
          "spatial=Bretagne                      | rivers",
          "concepts=http://schema.org/City       | rivers",
          "short-concept=city                    | rivers",
          "short-concept=city,unknown            | rivers",
          "short-concept=unknown                 | ''",
          "field-type=number                     | rivers",
          "field-type=number,string              | rivers schools",
          "field-format=date                     | schools",
          "children=schools                      | view",
          "services=geocoder                     | budget",
          "topics=t2                             | schools",
          "topics=t1,t2                          | rivers schools",
          "publicationSites=portal:p1            | rivers",
          "requestedPublicationSites=portal:p1   | schools",
          "rest=true                             | sensors",
          "virtual=true                          | view",
          "metaOnly=true                         | notice",
          "file=true                             | rivers schools budget broken works",
          "type=rest,metaOnly                    | sensors notice",
          "type=file                             | rivers schools budget broken works",
          "bbox=true                             | rivers",
          "queryable=true                        | rivers schools budget works sensors view",
          "owner=user:ana                        | budget sensors view",
          "owner=organization:town:roads         | works",
          "owner=organization:town:-             | rivers schools broken notice",
          "owner=organization:town:*             | rivers schools broken notice works",
          "owner=-user:ana                       | rivers schools broken notice works",
          "owner=user:ana,organization:town:roads | budget sensors view works",
          "visibility=public                     | rivers schools notice",
          "visibility=protected                  | budget",
          "visibility=protected,public           | rivers schools notice budget",
          "private=true                          | broken works sensors view",
          "public=true                           | rivers schools notice",
          "protected=true                        | budget",
          "keywords=nature&topics=t2             | schools",
          "keywords=eau&topics=t2                | ''",
          "keywords=                             | rivers schools budget broken works notice sensors view",
          "unknown=x                             | rivers schools budget broken works notice sensors view",
        })
    void keepWhatTheySay(String query, String expected) {
      assertThat(ids(SUPER, query))
          .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Test
    void mineIsTheActiveAccount() {
      for (String query : List.of("mine=true", "shared=false")) {
        assertThat(ids(ADMIN, query))
            .containsExactlyInAnyOrder("rivers", "schools", "notice", "broken", "works");
        assertThat(ids(Sessions.user("ana"), query))
            .containsExactlyInAnyOrder("budget", "sensors", "view");
        assertThat(ids(Sessions.member("dan", ROADS, "admin"), query)).containsExactly("works");
        assertThat(ids(Sessions.anonymous(), query)).isEmpty();
      }
    }

    @Test
    void canIsARightOfTheCaller() {
      assertThat(ids(ADMIN, "can=write"))
          .containsExactlyInAnyOrder("rivers", "schools", "notice", "broken", "works");
      assertThat(ids(ADMIN, "can=readLines")).contains("budget");
      assertThat(ids(ADMIN, "can=read")).contains("budget");
      assertThat(ids(ADMIN, "can=read,write")).contains("budget", "broken");
      assertThat(ids(Sessions.anonymous(), "can=writeDescription")).isEmpty();
      assertThat(ids(ADMIN, "can=fly")).isEmpty();
    }
  }

  @Nested
  class Words {
    @ParameterizedTest
    @CsvSource({
      "rivieres, rivers",
      "RIVIÈRES, rivers",
      "rivi, rivers",
      "vilaine, rivers",
      "eau, rivers",
      "ouest vilaine, rivers",
      "ecole, schools",
      "nothing here, ''",
    })
    void areFoundInTitlesDescriptionsAndKeywords(String q, String expected) {
      assertThat(
              ids(
                  SUPER,
                  "q=" + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8)))
          .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Test
    void areNoPattern() {
      assertThat(ids(SUPER, "q=.*")).isEmpty();
      assertThat(ids(SUPER, "q=(")).isEmpty();
    }

    @Test
    void aBlankSearchIsNone() {
      assertThat(ids(SUPER, "q=+")).hasSize(8);
    }
  }

  @Nested
  class Order {
    @Test
    void isNewestFirst() {
      assertThat(ids(SUPER, ""))
          .containsExactly(
              "view", "sensors", "notice", "works", "broken", "schools", "budget", "rivers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "title:1", "title,createdAt"})
    void ignoresCaseAndAccents(String sort) {
      assertThat(ids(SUPER, "sort=" + sort))
          .containsExactly(
              "broken", "budget", "sensors", "schools", "notice", "rivers", "works", "view");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-title", "title:-1"})
    void isReversed(String sort) {
      assertThat(ids(SUPER, "sort=" + sort)).startsWith("view", "works", "rivers");
    }

    @Test
    void byModificationTakesTheDeclaredDateFirst() {
      assertThat(ids(SUPER, "sort=modified")).startsWith("rivers");
      assertThat(ids(SUPER, "sort=-modified")).startsWith("budget").endsWith("rivers");
    }

    @Test
    void appliesToASearchToo() {
      assertThat(ids(SUPER, "q=nature&sort=createdAt")).containsExactly("rivers", "schools");
      assertThat(ids(SUPER, "q=nature&sort=-createdAt")).containsExactly("schools", "rivers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title:2", "title:asc", "$where", "a b", "-"})
    void isRefusedWhenUnreadable(String sort) {
      list(
              SUPER,
              "sort=" + java.net.URLEncoder.encode(sort, java.nio.charset.StandardCharsets.UTF_8))
          .expect(400);
    }
  }

  @Nested
  class HiddenFields {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "permissions",
          "permissions.email",
          "permissions.id:-1",
          "-draft.title",
          "initFrom.dataset",
          "loaded.file",
          "_search",
          "title,permissions.email"
        })
    void orderNothing(String sort) {
      list(ADMIN, "sort=" + sort).expect(400);
      list(SUPER, "sort=" + sort).expect(400);
    }

    @Test
    void selectNothingMoreThanIsShown() {
      assertThat(list(SUPER, "raw=true&select=permissions,_search,draft,title").json().toString())
          .doesNotContain("permissions", "_search", "draft");
    }
  }

  @Nested
  class Pages {
    @Test
    void followEachOther() {
      List<String> seen = new ArrayList<>();
      for (int page = 1; page <= 4; page++) {
        List<String> ids = ids(SUPER, "size=3&page=" + page);
        assertThat(ids).hasSize(page < 3 ? 3 : page == 3 ? 2 : 0);
        seen.addAll(ids);
      }
      assertThat(seen).doesNotHaveDuplicates().hasSize(8).isEqualTo(ids(SUPER, ""));
      assertThat(ids(SUPER, "size=2&skip=3")).isEqualTo(seen.subList(3, 5));
    }

    @Test
    void ofNothingStillCount() {
      JsonNode answer = list(SUPER, "size=0").json();
      assertThat(answer.path("results").size()).isZero();
      assertThat(answer.path("count").asInt()).isEqualTo(8);
    }

    @Test
    void mayLeaveTheCountOut() {
      assertThat(list(SUPER, "count=false&size=1").json().has("count")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "size=10001",
          "size=10000&skip=1",
          "size=1000&page=11",
          "size=-1",
          "size=ten",
          "page=0",
          "page=-1",
          "skip=-1",
          "skip=x"
        })
    void areRefusedBeyondTheirLimits(String query) {
      list(SUPER, query).expect(400);
    }

    @Test
    void areAllowedUpToTheirLimit() {
      list(SUPER, "size=10000").expect(200);
      list(SUPER, "size=1000&page=10").expect(200);
    }
  }

  @Nested
  class Fields {
    private JsonNode first(Session session, String query) {
      return list(session, "id=rivers&" + query).expect(200).json().path("results").get(0);
    }

    @Test
    void areTheWholeDescriptionByDefault() {
      JsonNode item = first(Sessions.anonymous(), "");
      assertThat(item.propertyNames())
          .contains(
              "id",
              "slug",
              "href",
              "page",
              "title",
              "owner",
              "createdAt",
              "createdBy",
              "updatedAt",
              "updatedBy",
              "visibility",
              "userPermissions",
              "public",
              "schema",
              "status")
          .doesNotContain("permissions", "_id", "_search", "_visibility", "_generation");
      assertThat(item.path("visibility").asString()).isEqualTo("public");
      assertThat(item.path("public").asBoolean()).isTrue();
      assertThat(item.path("href").asString())
          .isEqualTo(ApiFixture.ORIGIN + "/data-fair/api/v1/datasets/rivers");
    }

    @Test
    void areChosenAndCompleted() {
      assertThat(first(Sessions.anonymous(), "select=title").propertyNames())
          .containsExactlyInAnyOrder(
              "id",
              "title",
              "slug",
              "owner",
              "href",
              "page",
              "visibility",
              "public",
              "userPermissions",
              "previews");
    }

    @Test
    void areLessTheComputedPartsLeftOut() {
      String all =
          "select=title,-userPermissions,-owner,-public,-visibility,-previews,-links,-thumbnail";
      assertThat(first(Sessions.anonymous(), all).propertyNames())
          .containsExactlyInAnyOrder("id", "title", "slug");
      assertThat(first(Sessions.anonymous(), "select=-userPermissions").propertyNames())
          .contains("title", "description", "href")
          .doesNotContain("userPermissions");
    }

    @Test
    void areExactlyThoseAskedWhenRaw() {
      assertThat(first(Sessions.anonymous(), "raw=true&select=title,keywords").propertyNames())
          .containsExactlyInAnyOrder("title", "keywords");
      assertThat(first(Sessions.anonymous(), "raw=true").propertyNames())
          .contains("id", "title")
          .doesNotContain("href", "page", "visibility", "public", "userPermissions", "previews");
    }

    @Test
    void neverTellInternals() {
      assertThat(
              first(SUPER, "raw=true&select=title,permissions,_search,_visibility,_id")
                  .propertyNames())
          .containsExactly("title");
    }

    @Test
    void tellTheCallersOwnRights() {
      assertThat(first(ADMIN, "").path("userPermissions").toString()).contains("writeDescription");
      assertThat(first(Sessions.anonymous(), "").path("userPermissions").toString())
          .contains("readLines")
          .doesNotContain("writeDescription");
    }

    @Test
    void sumTheLines() {
      assertThat(list(SUPER, "sums=count&size=0").json().path("sums").path("count").asLong())
          .isEqualTo(15);
      assertThat(
              list(SUPER, "sums=count&size=0&keywords=eau")
                  .json()
                  .path("sums")
                  .path("count")
                  .asLong())
          .isEqualTo(10);
    }
  }

  @Nested
  class FacetsOf {
    private List<String> facet(Session session, String name, String query) {
      JsonNode answer = list(session, "size=0&facets=" + name + "&" + query).expect(200).json();
      List<String> values = new ArrayList<>();
      answer
          .path("facets")
          .path(name)
          .forEach(item -> values.add(item.path("count").asInt() + " " + text(item.path("value"))));
      return values;
    }

    private String text(JsonNode value) {
      return value.isObject()
          ? value.path("id").asString(value.path("title").asString())
          : value.asString("null");
    }

    @Test
    void valuesAreCountedMostFrequentFirst() {
      assertThat(facet(SUPER, "keywords", "")).containsExactly("2 nature", "1 eau", "1 école");
      assertThat(facet(SUPER, "topics", "")).containsExactly("2 t1", "1 t2");
      assertThat(facet(SUPER, "owner", "")).containsExactly("4 town", "3 ana", "1 town");
      assertThat(facet(SUPER, "conformsTo", "")).containsExactly("1 Norme");
      assertThat(facet(SUPER, "concepts", "")).containsExactly("1 http://schema.org/City");
      assertThat(facet(SUPER, "field-type", "")).containsExactly("2 string", "1 number");
    }

    @Test
    void visibilityAlwaysHasItsThreeValues() {
      assertThat(facet(Sessions.anonymous(), "visibility", ""))
          .containsExactlyInAnyOrder("3 public", "0 protected", "0 private");
      assertThat(facet(SUPER, "visibility", ""))
          .containsExactly("4 private", "3 public", "1 protected");
    }

    @Test
    void eachIgnoresItsOwnFilterAndKeepsTheOthers() {
      assertThat(facet(SUPER, "keywords", "keywords=eau"))
          .containsExactly("2 nature", "1 eau", "1 école");
      assertThat(facet(SUPER, "visibility", "public=true"))
          .containsExactly("4 private", "3 public", "1 protected");
      assertThat(facet(SUPER, "keywords", "topics=t2")).containsExactly("1 nature", "1 école");
      assertThat(facet(SUPER, "owner", "owner=user:ana")).hasSize(3);
    }

    @Test
    void datasetsOutOfSightAreNotCounted() {
      assertThat(facet(Sessions.anonymous(), "owner", "")).containsExactly("3 town");
    }

    @Test
    void publicationSitesCountThoseWithoutOne() {
      assertThat(facet(SUPER, "publicationSites", "")).containsExactly("7 null", "1 portal:p1");
    }

    @Test
    void severalAtOnce() {
      JsonNode facets =
          list(SUPER, "size=0&facets=keywords,owner").expect(200).json().path("facets");
      assertThat(facets.propertyNames()).containsExactly("keywords", "owner");
    }

    @Test
    void anUnknownNameIsRefused() {
      list(SUPER, "facets=createdAt").expect(400);
    }

    @Test
    void countsAFacetOnceHoweverOftenItIsAsked() {
      assertThat(
              list(SUPER, "size=0&facets=keywords" + ",keywords".repeat(500))
                  .expect(200)
                  .json()
                  .path("facets")
                  .propertyNames())
          .containsExactly("keywords");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keywords", "ids", "facets", "select", "can"})
    void refusesAListOverItsBound(String parameter) {
      String items =
          IntStream.rangeClosed(0, 2_000).mapToObj(Integer::toHexString).collect(joining(","));
      list(SUPER, parameter + "=" + items).expect(400);
    }

    @Test
    void refusesAnOrderOverItsBound() {
      String fields = IntStream.range(0, 21).mapToObj(i -> "f" + i).collect(joining(","));
      list(SUPER, "sort=" + fields).expect(400);
      list(SUPER, "q=" + "x".repeat(10_000)).expect(414);
    }
  }

  @Nested
  class BadQueries {
    @ParameterizedTest
    @ValueSource(
        strings = {"q=a&q=b", "owner=ana", "owner=robot:x", "owner=user:", "type=paper", "q=%zz"})
    void areRefused(String query) {
      list(SUPER, query).expect(400);
    }
  }

  @Test
  void onlyWhatIsTheSameForEverybodyIsKeptBySharedCaches() {
    assertThat(list(Sessions.anonymous(), "").header("cache-control"))
        .isEqualTo("must-revalidate, private, max-age=0");
    assertThat(
            list(Sessions.anonymous(), "visibility=public&select=title,-userPermissions")
                .header("cache-control"))
        .isEqualTo("must-revalidate, public, max-age=300");
    assertThat(
            list(Sessions.anonymous(), "visibility=public,private&select=-userPermissions")
                .header("cache-control"))
        .isEqualTo("must-revalidate, private, max-age=0");
  }

  @Test
  void theVocabularyIsToldInTheReadersLanguage() {
    JsonNode french = api.get(Sessions.anonymous(), "/vocabulary").expect(200).json();
    JsonNode english =
        api.send(
                Sessions.anonymous(),
                io.datafair.testkit.GatewayEvent.of("GET", ApiFixture.API + "/vocabulary")
                    .cookie("i18n_lang", "en"))
            .json();
    assertThat(french.get(0).path("id").asString()).isEqualTo(english.get(0).path("id").asString());
    assertThat(french.findValuesAsString("title"))
        .isNotEqualTo(english.findValuesAsString("title"));
    assertThat(french.findValuesAsString("id")).contains("city", "latitude", "codeCommune");
  }
}
