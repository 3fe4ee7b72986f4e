package io.datafair.datasetmodel.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: datasets, section 2.1. */
class DatasetFieldsTest {

  private static void accepted(String key, @Nullable Object value) {
    assertThatCode(() -> check(key, value)).as(key).doesNotThrowAnyException();
  }

  private static void check(String key, @Nullable Object value) {
    Map<String, Object> body = new HashMap<>();
    body.put(key, value);
    DatasetFields.check(body, DatasetFields.Use.PATCH);
  }

  private static void refused(String key, @Nullable Object value, String text) {
    assertThatThrownBy(() -> check(key, value))
        .as(key)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(400);
              assertThat(refusal.problem().text().in(Language.FR)).contains(text);
            });
  }

  @Test
  void acceptsEveryWritableField() {
    Map<String, Object> body = new HashMap<>();
    for (String text :
        List.of("title", "summary", "description", "image", "origin", "creator", "spatial")) {
      body.put(text, "text");
    }
    body.put("slug", "my-slug_1");
    body.put("license", Map.of("title", "LO", "href", "https://lo.example"));
    body.put("temporal", Map.of("start", "2024-01-01", "end", "2024-12-31"));
    body.put("keywords", List.of("a", "b"));
    body.put("frequency", "annual");
    body.put("modified", "2024-01-01");
    body.put("conformsTo", Map.of("title", "Standard"));
    body.put("topics", List.of(Map.of("id", "t1", "title", "Topic")));
    body.put("relatedDatasets", List.of(Map.of("id", "d1", "title", "Other")));
    body.put("customMetadata", Map.of("k", "v"));
    body.put("extras", Map.of("any", List.of(1)));
    body.put("projection", Map.of("title", "L93", "code", "EPSG:2154"));
    body.put("analysis", Map.of("escapeKeyAlgorithm", "slug"));
    body.put("thumbnails", Map.of("resizeMode", "crop"));
    body.put("timeZone", "Europe/Paris");
    body.put("schema", List.of());
    assertThatCode(() -> DatasetFields.check(body, DatasetFields.Use.PATCH))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id", "owner", "status", "permissions", "createdAt", "updatedBy", "file", "originalFile",
        "count", "bbox", "_generation", "visibility", "href", "initFrom", "loaded", "draft",
        "unknown"
      })
  void refusesAnyOtherField(String key) {
    refused(key, "x", "ne doit pas contenir de propriétés additionnelles (" + key + ")");
  }

  @Test
  void theOwnerIsChosenAtCreationOnly() {
    assertThatCode(
            () -> DatasetFields.checkCreation(Map.of("owner", Map.of("type", "user", "id", "a"))))
        .doesNotThrowAnyException();
    refused("owner", Map.of("type", "user", "id", "a"), "owner");
  }

  @Test
  void refusesWrongTypes() {
    refused("title", 12, "/title doit être de type string");
    refused("keywords", "a,b", "/keywords doit être de type array");
    refused("keywords", Arrays.asList("a", 1), "/keywords doit être de type array");
    refused("license", "LO", "/license doit être de type object");
    refused("schema", Map.of(), "/schema doit être de type array");
  }

  @Test
  void nullRemovesAFieldButNotTheTitleNorTheSlug() {
    accepted("summary", null);
    accepted("license", null);
    refused("title", null, "/title");
    refused("slug", null, "/slug");
  }

  @Test
  void refusesAnEmptyTitle() {
    refused("title", "   ", "titre");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "é", "a/b", "a.b"})
  void refusesASlugThatIsNotAnId(String slug) {
    refused("slug", slug, "slug");
  }

  @Test
  void aLicenceHasATitleAndAnAddress() {
    refused("license", Map.of("title", "LO"), "/license");
    refused("license", Map.of("href", "https://lo.example"), "/license");
    refused("license", Collections.singletonMap("title", null), "/license");
  }

  @Test
  void aFrequencyIsOneOfTheList() {
    accepted("frequency", "");
    accepted("frequency", "threeTimesAWeek");
    refused("frequency", "sometimes", "sometimes");
  }

  @Test
  void aZoneIsAnIanaName() {
    accepted("timeZone", "America/Guadeloupe");
    refused("timeZone", "Europe/Nowhere", "Europe/Nowhere");
    refused("timeZone", "+02:00", "+02:00");
  }

  private static final List<String> PROGRAMS =
      List.of(
          "javascript:alert(1)",
          "JaVaScRiPt:alert(1)",
          " javascript:alert(1)",
          "\u0001javascript:alert(1)",
          "java\tscript:alert(1)",
          "java\nscript:alert(1)",
          "vbscript:msgbox(1)",
          "data:text/html,<script>alert(1)</script>");

  @Test
  void anAddressNeverRunsAProgramWhereverItIs() {
    for (String program : PROGRAMS) {
      refused("image", program, "/image");
      refused("origin", program, "/origin");
      refused("license", Map.of("title", "LO", "href", program), "/license/href");
      refused("conformsTo", Map.of("title", "S", "url", program), "/conformsTo/url");
      refused("relatedDatasets", List.of(Map.of("id", "a", "href", program)), "/relatedDatasets");
      refused("topics", List.of(Map.of("id", "a", "icon", Map.of("url", program))), "/topics");
      refused("customMetadata", Map.of("site", program), "/customMetadata/site");
      refused("extras", Map.of("a", List.of(Map.of("b", program))), "/extras");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://a.example/b", "file:///etc/passwd", "blob:https://a/b", "x:y"})
  void anAddressIsOneOfTheWeb(String address) {
    refused("image", address, "/image");
    refused("license", Map.of("title", "LO", "href", address), "/license/href");
    refused("conformsTo", Map.of("title", "S", "url", address), "/conformsTo/url");
    refused("extras", Map.of("link", Map.of("targetUrl", address)), "/extras/link/targetUrl");
  }

  @Test
  void addressesAndPlainTextsAreTaken() {
    for (String address :
        List.of("https://a.example/b:c?d=e:f", "HTTP://A", "mailto:a@b.example", "/b", "b/c.png")) {
      accepted("image", address);
      accepted("license", Map.of("title", "LO", "href", address));
    }
    for (String text : List.of("INSEE", "Insee:2020", "Data: INSEE", "Source : voir javascript")) {
      accepted("origin", text);
      accepted("customMetadata", Map.of("k", text));
    }
    accepted("description", "javascript: un langage");
    accepted("title", "data:2024");
  }
}
