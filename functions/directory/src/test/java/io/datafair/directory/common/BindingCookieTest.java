package io.datafair.directory.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.Caller;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingCookieTest {
  private static final BindingCookie COOKIE = new BindingCookie("sd_mark");
  private static final String MARK = "abcdefghij_-ABCDEFGHI";

  private static Browser holding(Map<String, String> cookies) {
    return new Browser(Caller.viewer("192.0.2.1"), "https://example.org", cookies, null);
  }

  @Test
  void isKeptByTheTabsOfABrowser() {
    Browser browser = holding(Map.of("sd_mark", MARK));
    assertThat(COOKIE.held(browser)).isEqualTo(MARK);
    assertThat(COOKIE.of(browser)).isEqualTo(MARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        MARK + "x",
        "abcdefghij_-ABCDEFGH ",
        "abcdefghij_-ABCDEFGH;",
        "<script>aaaaaaaaaaaaaa"
      })
  void isOursOrNone(String value) {
    Browser browser = holding(Map.of("sd_mark", value));
    assertThat(COOKIE.held(browser)).isEmpty();
    assertThat(COOKIE.of(browser)).hasSize(21).isNotEqualTo(value);
  }

  @Test
  void isNewForEachBrowserThatHoldsNone() {
    Browser none = holding(Map.of("other", MARK));
    assertThat(COOKIE.held(none)).isEmpty();
    assertThat(COOKIE.of(none)).isNotEqualTo(COOKIE.of(none));
  }
}
