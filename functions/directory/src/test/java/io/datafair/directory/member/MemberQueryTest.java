package io.datafair.directory.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import io.datafair.directory.account.People;
import io.datafair.runtime.http.QueryParameters;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberQueryTest {

  private static MemberQuery query(String text) {
    return MemberQuery.of("town", QueryParameters.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'', town//user, true",
    "'', town/roads/user, true",
    "'', city//user, false",
    "role=admin, town//admin, true",
    "role=admin, town//user, false",
    "'role=admin,user', town/roads/user, true",
    "department=-, town//user, true",
    "department=-, town/roads/user, false",
    "department=roads, town/roads/user, true",
    "department=roads, town//user, false",
    "'department=roads,-', town//user, true",
    "department=roads&role=admin, town/roads/user, false"
  })
  void wantsTheMembershipsOfThePlace(String text, String membership, boolean expected) {
    String[] parts = membership.split("/");
    assertThat(query(text).wants(People.membership(parts[0], parts[1], parts[2])))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email_confirmed=true|\"emailConfirmed\": {\"$ne\": false}",
        "email_confirmed=false|\"emailConfirmed\": false",
        "org_storage=true|\"orgStorage\": true",
        "org_storage=false|\"orgStorage\": {\"$ne\": true}",
        "department=-|\"department\": {\"$in\": [null]}"
      })
  void takesAFieldThatIsNotStoredForItsUsualValue(String text, String expected) {
    assertThat(
            query(text)
                .filter()
                .toBsonDocument(Document.class, MongoClientSettings.getDefaultCodecRegistry())
                .toJson())
        .contains(expected);
  }
}
