package io.datafair.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.Caller;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.MultipartBody;
import io.datafair.runtime.http.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: datasets, section 5.1. */
class UploadFormTest {
  private static final String TYPE = "multipart/form-data; boundary=limit";

  private static HttpRequest request(@Nullable String contentType, byte[] body) {
    return new HttpRequest(
        "POST",
        "/datasets",
        QueryParameters.parse(null),
        contentType == null ? Map.of() : Map.of("content-type", contentType),
        Map.of(),
        body,
        Map.of(),
        "https://data.example.org",
        Caller.viewer("192.0.2.1"),
        "req",
        Language.FR);
  }

  private static String field(String name, String value) {
    return "--limit\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static String file(String part, String fileName, String content) {
    return ("--limit\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
            + "Content-Type: text/csv\r\n\r\n%s\r\n")
        .formatted(part, fileName, content);
  }

  private static UploadForm read(HttpRequest request) {
    return UploadForm.of(MultipartBody.read(request, UploadForm.MAXIMUM_PARTS));
  }

  private static UploadForm read(String... parts) {
    return readWhole(String.join("", parts) + "--limit--\r\n");
  }

  private static UploadForm readWhole(String body) {
    return read(request(TYPE, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(UploadForm form) {
    return new String(form.file(), StandardCharsets.UTF_8);
  }

  @Nested
  class WellFormed {
    @Test
    void bringsAFileAndFields() {
      UploadForm form =
          read(
              field("title", "Rivières"),
              file("file", "rivières.csv", "nom\r\nLoire\r\n"),
              field("keywords", "[\"eau\"]"));
      assertThat(form.fileName()).isEqualTo("rivières.csv");
      assertThat(text(form)).isEqualTo("nom\r\nLoire\r\n");
      assertThat(form.fields()).isEqualTo(Map.of("title", "Rivières", "keywords", List.of("eau")));
    }

    @Test
    void namesItsFileByTheAliasToo() {
      assertThat(read(file("dataset", "a.csv", "x")).fileName()).isEqualTo("a.csv");
    }

    @Test
    void bringsFieldsInABody() {
      UploadForm form =
          read(
              field("body", "{\"title\":\"T\",\"owner\":{\"type\":\"user\",\"id\":\"ana\"}}"),
              file("file", "a.csv", "x"));
      assertThat(form.fields())
          .isEqualTo(Map.of("title", "T", "owner", Map.of("type", "user", "id", "ana")));
    }

    @Test
    void readsBooleansAndObjectsAndDropsEmptyValues() {
      UploadForm form =
          read(
              field("a", "true"),
              field("b", "false"),
              field("c", "{\"x\":1}"),
              field("d", ""),
              field("e", "12"),
              field("file_encoding", "latin1"),
              field("file_normalizeOptions", "{}"));
      assertThat(form.fields())
          .isEqualTo(Map.of("a", true, "b", false, "c", Map.of("x", 1), "e", "12"));
    }

    @ParameterizedTest
    @CsvSource({
      "a.csv, a.csv",
      "C:\\data\\a.csv, a.csv",
      "../../etc/a.csv, a.csv",
      "/abs/a.csv, a.csv",
      "dir/, ''",
    })
    void stripsTheDirectoryOfItsFile(String sent, String kept) {
      assertThat(MultipartBody.bareName(sent)).isEqualTo(kept);
    }

    @Test
    void stripsControlCharactersFromTheName() {
      assertThat(MultipartBody.bareName("a\r\n\0b.csv ")).isEqualTo("ab.csv");
      assertThat(MultipartBody.bareName(null)).isEmpty();
    }

    @Test
    void mayBringNoFile() {
      assertThat(read(field("title", "T")).fileName()).isNull();
    }

    @Test
    void mayBringAnEmptyFile() {
      UploadForm form = read(file("file", "a.csv", ""));
      assertThat(form.fileName()).isEqualTo("a.csv");
      assertThat(form.file()).isEmpty();
    }
  }

  @Nested
  class Malformed {
    private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
      assertThatThrownBy(reading)
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal -> {
                assertThat(refusal.problem().status()).isEqualTo(400);
                assertThat(refusal.problem().text().in(Language.FR))
                    .startsWith("Formulaire invalide : ");
                assertThat(refusal.problem().text().in(Language.EN)).startsWith("Invalid form: ");
              });
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "nothing like a form",
          "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ended",
          "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n",
          "--limit",
          "--other\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--other--\r\n",
        })
    void whenCutShortOrWithoutItsBoundary(String body) {
      refused(() -> readWhole(body));
    }

    @Test
    void withoutABoundaryInItsType() {
      refused(() -> read(request("multipart/form-data", new byte[] {'x'})));
    }

    @Test
    void withAnotherFile() {
      refused(() -> read(file("picture", "a.png", "x")));
      refused(() -> read(file("file", "a.csv", "x"), file("file", "b.csv", "y")));
      refused(() -> read(file("file", "a.csv", "x"), file("dataset", "b.csv", "y")));
    }

    @Test
    void withInvalidJson() {
      refused(() -> read(field("body", "{\"title\":")));
      refused(() -> read(field("body", "[1]")));
      refused(() -> read(field("body", "title")));
      refused(() -> read(field("keywords", "[\"a\",")));
    }

    @Test
    void withTooManyParts() {
      String[] parts = new String[101];
      java.util.Arrays.setAll(parts, i -> field("f" + i, "x"));
      refused(() -> read(parts));
    }

    @Test
    void withAPartThatHasNoName() {
      refused(() -> read("--limit\r\nContent-Disposition: form-data\r\n\r\nx\r\n"));
    }

    @Test
    void withEndlessHeaders() {
      String header = "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\nX: ";
      refused(() -> readWhole(header + "y".repeat(100_000) + "\r\n\r\nx\r\n--limit--\r\n"));
    }
  }
}
