package io.datafair.directory.provider.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.common.Browser;
import io.datafair.runtime.http.Caller;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayCookieTest {
  private static final String MARK = "abcdefghij_-ABCDEFGHI";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        MARK + ", true, true, true",
        MARK + ", false, false, true",
        "another, true, true, false",
        "another, false, false, false",
        "-, true, true, false",
        "-, true, false, true",
        "-, false, true, true"
      })
  void comesBackThroughTheBrowserThatLeft(
      String held, boolean modern, boolean required, boolean expected) {
    Map<String, String> cookies = held == null ? Map.of() : Map.of("sd_relay", held);
    Browser browser =
        new Browser(Caller.viewer("192.0.2.1"), "https://example.org", cookies, "agent");
    assertThat(RelayCookie.matches(browser, modern, MARK, required)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, '; samesite=none; secure; httponly'",
    "true, false, '; samesite=lax; secure; httponly'",
    "false, true, '; samesite=lax; httponly'",
    "false, false, '; samesite=lax; httponly'"
  })
  void goesWithAFormOfAnotherSiteOnSecureSitesOnly(boolean secure, boolean posted, String end) {
    assertThat(RelayCookie.line(MARK, secure, posted))
        .isEqualTo("sd_relay=" + MARK + "; path=/simple-directory/api/auth/" + end);
  }
}
