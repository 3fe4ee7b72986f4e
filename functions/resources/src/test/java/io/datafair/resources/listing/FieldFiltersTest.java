package io.datafair.resources.listing;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.kind.Applications;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.testkit.Sessions;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: dataset-queries, section 1. */
class FieldFiltersTest {
  private static final FieldFilters FILTERS =
      new FieldFilters(
          Applications.KIND,
          Map.of("alone", value -> value.equals("true") ? eq("alone", true) : null));
  private static final Account ROADS =
      new Account(AccountType.ORGANIZATION, "town", "Town", "roads", "Roads");

  private static Map<String, Bson> filters(String query, Session session) {
    return FILTERS.of(QueryParameters.parse(query), session);
  }

  private static BsonDocument rendered(Bson filter) {
    return filter.toBsonDocument(Document.class, MongoClientSettings.getDefaultCodecRegistry());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=error            | {status: {$in: ['error']}}",
        "topics=a,b              | {topics: {$in: ['a', 'b']}}",
        "id=x                    | {_id: {$in: ['x']}}",
        "topics=true,no          | {topics: {$in: [true, 'no']}}",
        "topics=false            | {topics: {$in: [false]}}",
        "topics=null             | {$or: [{topics: {$in: ['']}}, {topics: {$exists: false}}, {topics: []}]}",
        "alone=true              | {alone: true}",
        "public=true             | {_visibility: 'public'}",
        "private=false           | {_visibility: {$ne: 'private'}}",
        "q=ÉTÉ  x                | {$and: [{_search: {$regex: '\\\\Qete\\\\E', $options: ''}}, {_search: {$regex: '\\\\Qx\\\\E', $options: ''}}]}",
        "owner=user:ana          | {$or: [{$and: [{'owner.type': 'user'}, {'owner.id': 'ana'}]}]}",
        "mine=true               | {$and: [{$and: [{'owner.type': 'organization'}, {'owner.id': 'town'}]}, {'owner.department': 'roads'}]}",
        "can=nothing             | {_id: ''}",
      })
  void saysAParameterAsAFilter(String query, String filter) {
    Map<String, Bson> filters = filters(query, Sessions.member("ana", ROADS, "user"));
    assertThat(filters).hasSize(1);
    assertThat(rendered(filters.values().iterator().next())).isEqualTo(BsonDocument.parse(filter));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "status=", "alone=false", "mine=false", "shared=true", "size=3", "unknown=x"})
  void letsThroughWhatAsksForNothing(String query) {
    assertThat(filters(query, Sessions.anonymous())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "organization:town,       false",
    "organization:town:*,     false",
    "organization:town:-,     true",
    "organization:town:roads, true",
  })
  void tellsDepartmentsApart(String owner, boolean byDepartment) {
    Bson filter = filters("owner=" + owner, Sessions.anonymous()).get("owner");
    assertThat(rendered(filter).toJson().contains("owner.department")).isEqualTo(byDepartment);
  }

  @Test
  void leavesOwnersOut() {
    Bson filter = filters("owner=-user:ana", Sessions.anonymous()).get("owner");
    assertThat(rendered(filter).toJson()).contains("$nor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner=ana", "owner=robot:x", "owner=user:"})
  void refusesAnOwnerThatIsNoAccount(String query) {
    assertThatThrownBy(() -> filters(query, Sessions.anonymous()))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void nobodyOwnsNothing() {
    assertThat(rendered(filters("mine=true", Sessions.anonymous()).get("mine")))
        .isEqualTo(BsonDocument.parse("{_id: ''}"));
  }

  @Test
  void aFacetLeavesItsOwnFilterOutWhateverItsParameter() {
    Map<String, Bson> filters =
        filters("visibility=public&protected=false&topics=a", Sessions.anonymous());
    assertThat(filters.keySet()).containsExactlyInAnyOrder("visibility", "topics");
    assertThat(rendered(FieldFilters.join(filters, "visibility")).toJson())
        .contains("topics")
        .doesNotContain("_visibility");
    assertThat(rendered(FieldFilters.join(Map.of(), null))).isEqualTo(new BsonDocument());
  }

  @Test
  void aClassAndAnOperationAreRights() {
    Session session = Sessions.user("ana");
    for (String right : List.of("write", "writeConfig", "nothing,read")) {
      assertThat(rendered(filters("can=" + right, session).get("can")).toJson())
          .contains("permissions");
    }
  }
}
