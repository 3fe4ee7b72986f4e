package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UiConfigIT {
  private static Map<String, Object> config(String... settings) {
    try (DirectoryFixture directory = new DirectoryFixture(settings)) {
      HttpResponse response = directory.send(Call.get(BASE + "/ui-config"));
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.headers().get("cache-control")).contains("public");
      return Json.object(response.body());
    }
  }

  @Test
  void tellsAnybodyTheChoicesThatAreMadeByDefault() {
    assertThat(config())
        .containsEntry("passwordless", true)
        .containsEntry("passkeys", true)
        .containsEntry("onlyCreateInvited", false)
        .containsEntry("userSelfDelete", false)
        .containsEntry("manageDepartments", false)
        .containsEntry("managePartners", false)
        .containsEntry("plannedDeletionDelay", 14)
        .containsEntry("defaultMaxCreatedOrgs", -1)
        .containsEntry("perOrgStorageTypes", List.of())
        .containsEntry(
            "passwordValidation", Map.of("entropy", 50, "minLength", 9, "minCharClasses", 3));
  }

  @Test
  void followsTheDeployment() {
    assertThat(
            config(
                "PASSWORDLESS", "false",
                "ONLY_CREATE_INVITED", "true",
                "MANAGE_DEPARTMENTS", "true",
                "PASSWORD_VALIDATION_MIN_LENGTH", "12"))
        .containsEntry("passwordless", false)
        .containsEntry("onlyCreateInvited", true)
        .containsEntry("manageDepartments", true)
        .extracting("passwordValidation")
        .isEqualTo(Map.of("entropy", 50, "minLength", 12, "minCharClasses", 3));
  }

  @Test
  void tellsNoSecret() {
    assertThat(config("SECRET_LIMITS", "hush-hush", "SECRET_READ_ALL", "hush-hush").toString())
        .doesNotContain("hush-hush");
  }
}
