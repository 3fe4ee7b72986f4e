package io.datafair.directory.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedirectsTest {
  private static final String ORIGIN = "https://data.example.org";
  private final Redirects redirects = new Redirects(ORIGIN, "");

  @Test
  void keepsAddressesOfThisSite() {
    assertThat(redirects.safe(ORIGIN)).isEqualTo(ORIGIN);
    assertThat(redirects.safe(ORIGIN + "/data-fair/?a=b#c"))
        .isEqualTo(ORIGIN + "/data-fair/?a=b#c");
    assertThat(redirects.safe("/data-fair/été")).isEqualTo(ORIGIN + "/data-fair/%C3%A9t%C3%A9");
  }

  @Test
  void dropsAllOthers() {
    for (String other :
        new String[] {
          "",
          "//evil.example",
          "/\\evil.example",
          "https://data.example.org.evil.example",
          "https://data.example.org@evil.example",
          "https://data.example.org:8443/",
          "http://data.example.org/",
          "javascript:alert(1)",
          "/a\r\nset-cookie: a=b",
          "data-fair"
        }) {
      assertThat(redirects.safe(other)).as(other).isEqualTo(ORIGIN + "/simple-directory/me");
    }
    assertThat(redirects.safe(null)).isEqualTo(ORIGIN + "/simple-directory/me");
  }

  @Test
  void usesTheDefaultOfTheDeployment() {
    assertThat(new Redirects(ORIGIN, "/data-fair/").safe(null)).isEqualTo(ORIGIN + "/data-fair/");
  }

  @Test
  void encodesParameters() {
    assertThat(redirects.callback("a.b.c", ORIGIN + "/?x=1", Map.of("id_token_org", "a&b")))
        .isEqualTo(
            ORIGIN
                + "/simple-directory/api/auth/token_callback?id_token=a.b.c"
                + "&redirect=https%3A%2F%2Fdata.example.org%2F%3Fx%3D1&id_token_org=a%26b");
  }
}
