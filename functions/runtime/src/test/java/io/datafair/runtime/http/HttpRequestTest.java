package io.datafair.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.datafair.core.account.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRequestTest {

  /** Contract: directory, section 21. */
  @Nested
  class Cookies {
    private static Map<String, String> parse(String... headers) {
      return HttpRequest.parseCookies(List.of(headers));
    }

    @Test
    void areReadFromAJarThatAlsoSendsAttributes() {
      assertThat(
              parse(
                  "id_token_ex=x.y.z; Expires=Fri, 04 Dec 2026 10:00:00 GMT; Path=/sd/; HttpOnly;"
                      + " SameSite=Lax; id_token=a.b; Path=/; id_token_sign=c; HttpOnly"))
          .containsEntry("id_token_ex", "x.y.z")
          .containsEntry("id_token", "a.b")
          .containsEntry("id_token_sign", "c")
          .doesNotContainKey("HttpOnly");
    }

    @Test
    void keepTheFirstValueOfAName() {
      assertThat(parse("a=1; a=2", "a=3; b=4"))
          .containsEntry("a", "1")
          .containsEntry("b", "4")
          .hasSize(2);
    }

    @Test
    void mayBeEmptyOrHoldAnEqualsSign() {
      assertThat(parse("id_token_org=; b=x==;c = d ;; =e;f"))
          .isEqualTo(Map.of("id_token_org", "", "b", "x==", "c", "d"));
    }

    @Test
    void mayBeAbsent() {
      assertThat(parse()).isEmpty();
      assertThat(parse("")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "en,   fr,             EN",
        "fr,   en,             FR",
        "NONE, en-GB;q=0.9,    EN",
        "NONE, 'fr,en',        FR",
        "NONE, NONE,           FR",
        "pt,   en,             PT",
        "nl,   en,             FR",
        "'',   de,             DE",
        "NONE, 'es-MX,es',     ES",
        "NONE, 'nl,en',        FR",
      },
      nullValues = "NONE")
  void theCookieChoosesTheLanguageThenTheBrowser(
      String cookie, String acceptLanguage, Language language) {
    HttpRequest request =
        Requests.of(
            "GET",
            "/",
            acceptLanguage == null ? Map.of() : Map.of("accept-language", acceptLanguage),
            cookie == null ? Map.of() : Map.of("i18n_lang", cookie));
    assertThat(request.language()).isEqualTo(language);
  }

  @Test
  void theContentTypeIsTheMediaTypeAlone() {
    Map<String, String> headers = Map.of("content-type", " Application/JSON ; charset=utf-8");
    assertThat(Requests.of("POST", "/", headers, Map.of()).contentType())
        .isEqualTo("application/json");
    assertThat(Requests.of("POST", "/").contentType()).isEmpty();
  }

  @Test
  void headersAreFoundInAnyCase() {
    HttpRequest request = Requests.of("GET", "/", Map.of("x-api-key", "k"), Map.of());
    assertThat(request.header("X-Api-Key")).isEqualTo("k");
    assertThat(request.header("x-other")).isNull();
  }

  @Test
  void aParameterThatTheRouteDoesNotHaveIsAFaultOfTheProgram() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Requests.of("GET", "/").parameter("id"))
        .withMessageContaining("id");
  }

  @Test
  void isPrintedWithoutItsBodyHeadersAndQuery() {
    HttpRequest request =
        new HttpRequest(
            "POST",
            "/login",
            QueryParameters.parse("key=secret"),
            Map.of("cookie", "secret"),
            Map.of("id_token", "secret"),
            "secret".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            Map.of(),
            "https://data.example.org",
            Caller.viewer("192.0.2.1"),
            "req",
            Language.FR);
    assertThat(request).hasToString("POST /login");
  }
}
