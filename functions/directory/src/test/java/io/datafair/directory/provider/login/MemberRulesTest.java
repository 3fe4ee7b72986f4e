package io.datafair.directory.provider.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.Organization;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.ProviderType;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberRulesTest {
  private static final Organization TOWN =
      Organization.read(
          new Document("_id", "town")
              .append("name", "Town")
              .append(
                  "departments",
                  List.of(
                      new Document("id", "roads").append("name", "Roads and bridges"),
                      new Document("id", "parks").append("name", "Parks"))));

  private static Map<String, Object> json(String text) {
    return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static Membership membership(String rules, String attributes) {
    IdentityProvider provider =
        IdentityProvider.of(ProviderType.OIDC, "https://idp.example.org", json(rules));
    Profile profile = new Profile("sub", "ana@example.org", null, null, null, json(attributes));
    return MemberRules.membership(
        provider.provisioning(), profile, TOWN, List.of("admin", "contrib", "user"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{}|user",
        "{'memberRole':{'type':'static','role':'contrib'}}|{}|contrib",
        "{'memberRole':{'type':'attribute','attribute':'role'}}|{'role':'admin'}|admin",
        "{'memberRole':{'type':'attribute','attribute':'role'}}|{}|user",
        "{'memberRole':{'type':'attribute','attribute':'role','defaultRole':'contrib'}}|{}|contrib",
        "{'memberRole':{'type':'attribute','attribute':'a.roles'}}|{'a':{'roles':['admin']}}|admin",
        "{'memberRole':{'type':'attribute','attribute':'g','values':{'admin':['it']}}}|{'g':['it']}|admin",
        "{'memberRole':{'type':'attribute','attribute':'g','values':{'admin':['it']}}}|{'g':['hr']}|user"
      })
  void chooseTheRole(String rules, String attributes, String role) {
    assertThat(membership(rules, attributes).role()).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{}|{}|-",
        "{'memberDepartment':{'type':'static','department':'roads'}}|{}|roads",
        "{'memberDepartment':{'type':'attribute','attribute':'ou'}}|{'ou':'parks'}|parks",
        "{'memberDepartment':{'type':'attribute','attribute':'ou'}}|{'ou':'Roads and bridges'}|roads",
        "{'memberDepartment':{'type':'attribute','attribute':'ou'}}|{}|-",
        "{'memberDepartment':{'type':'attribute','attribute':'ou','orgRootValue':'all'}}|{'ou':'all'}|-"
      })
  void chooseTheDepartment(String rules, String attributes, String department) {
    assertThat(membership(rules, attributes).department()).isEqualTo(department);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'memberRole':{'type':'static','role':'owner'}}|{}|UNKNOWN_ROLE",
        "{'memberRole':{'type':'attribute','attribute':'role'}}|{'role':'king'}|UNKNOWN_ROLE",
        "{'memberDepartment':{'type':'static','department':'canals'}}|{}|UNKNOWN_DEPARTMENT",
        "{'memberDepartment':{'type':'attribute','attribute':'ou','required':true}}|{}|UNKNOWN_DEPARTMENT"
      })
  void refuseWhatTheOrganizationLacks(String rules, String attributes, Refusal refusal) {
    assertThatThrownBy(() -> membership(rules, attributes))
        .extracting("problem")
        .isEqualTo(refusal.problem());
  }
}
