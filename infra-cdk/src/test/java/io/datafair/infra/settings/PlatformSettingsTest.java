package io.datafair.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformSettingsTest {
  private static final Map<String, Object> AWS =
      Map.of(
          "publicOrigin", "https://data.example.org",
          "admins", "a@example.org, b@example.org",
          "mailSender", "noreply@example.org",
          "certificateArn", "arn:aws:acm:us-east-1:111122223333:certificate/any");

  @Test
  void startsWithOneSmallNode() {
    PlatformSettings settings = PlatformSettings.read(AWS::get);

    assertThat(settings.local()).isFalse();
    assertThat(settings.admins()).isEqualTo(List.of("a@example.org", "b@example.org"));
    assertThat(settings.publicHost()).isEqualTo("data.example.org");
    assertThat(settings.target())
        .isInstanceOfSatisfying(
            Target.Aws.class,
            aws ->
                assertThat(aws.indexSize())
                    .isEqualTo(new IndexSize("t3.small.search", 1, 1, 20, 0)));
  }

  @Test
  void namesEveryFaultAtOnce() {
    Map<String, Object> wrong = new HashMap<>(AWS);
    wrong.remove("certificateArn");
    wrong.put("publicOrigin", "http://data.example.org/portal");
    wrong.put("indexNodes", "3");
    wrong.put("indexZones", "2");
    wrong.put("indexVolumeGib", "lots");

    assertThatThrownBy(() -> PlatformSettings.read(wrong::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("certificateArn is missing")
        .hasMessageContaining("publicOrigin must be an origin")
        .hasMessageContaining("indexNodes must be a multiple of indexZones")
        .hasMessageContaining("indexVolumeGib must be a whole number from 10 to 3000");
  }

  @Test
  void asksForTheAddressesOfTheLocalStores() {
    Map<String, Object> local = Map.of("local", "true", "publicOrigin", "http://localhost:8080");

    assertThatThrownBy(() -> PlatformSettings.read(local::get))
        .hasMessageContaining("mongoUrl is missing")
        .hasMessageContaining("indexUrl is missing")
        .hasMessageContaining("lambdaProxyUrl is missing")
        .hasMessageNotContaining("certificateArn");
  }
}
