package io.datafair.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    wrong.put("defaultLocale", "nl");
    wrong.put("directoryFiles", "absent-folder");

    assertThatThrownBy(() -> PlatformSettings.read(wrong::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("certificateArn is missing")
        .hasMessageContaining("publicOrigin must be an origin")
        .hasMessageContaining("indexNodes must be a multiple of indexZones")
        .hasMessageContaining("directoryFiles must be a folder")
        .hasMessageContaining("defaultLocale must be one of [fr, en, es, pt, it, de]")
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

  @Test
  void readsTheSettingsOfTheDirectoryFromAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("directory.properties");
    Files.writeString(
        file,
        "DEFAULT_ORG=town\nI18N_fr_errors_badEmail=Non.\nOIDC_PROVIDERS=[{\"title\":\"Town\",\\\n  \"color\":\"#00f\"}]\n");
    Map<String, Object> context = new HashMap<>(AWS);
    context.put("directorySettings", file.toString());
    assertThat(PlatformSettings.read(context::get).directory())
        .containsOnly(
            Map.entry("DEFAULT_ORG", "town"),
            Map.entry("I18N_fr_errors_badEmail", "Non."),
            Map.entry("OIDC_PROVIDERS", "[{\"title\":\"Town\",\"color\":\"#00f\"}]"));
    Files.writeString(file, "not a name=town\n");
    assertThatThrownBy(() -> PlatformSettings.read(context::get))
        .hasMessageContaining("names no setting");
    context.put("directorySettings", folder.resolve("absent").toString());
    assertThatThrownBy(() -> PlatformSettings.read(context::get))
        .hasMessageContaining("cannot be read");
  }
}
