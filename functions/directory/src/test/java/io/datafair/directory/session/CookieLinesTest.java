package io.datafair.directory.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieLinesTest {
  private static final Instant SOON = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant LATER = Instant.parse("2026-02-01T00:00:00Z");

  private static List<String> lines(
      boolean secure, String path, @Nullable Membership active, boolean role, boolean remembered) {
    return new CookieLines(secure, path)
        .of("head.body.sign", SOON, Optional.ofNullable(active), role, "ex", LATER, remembered);
  }

  @Test
  void areSixInOneOrder() {
    Membership active = new Membership("town", "Town", "admin", "roads", "Roads");
    assertThat(lines(true, "", active, true, true))
        .containsExactly(
            "id_token=head.body; path=/; expires=Sun, 01 Feb 2026 00:00:00 GMT; samesite=lax; secure",
            "id_token_sign=sign; path=/; expires=Fri, 02 Jan 2026 03:04:05 GMT; samesite=lax; secure; httponly",
            "id_token_org=town; path=/; expires=Sun, 01 Feb 2026 00:00:00 GMT; samesite=lax; secure",
            "id_token_dep=roads; path=/; expires=Sun, 01 Feb 2026 00:00:00 GMT; samesite=lax; secure",
            "id_token_role=admin; path=/; expires=Sun, 01 Feb 2026 00:00:00 GMT; samesite=lax; secure",
            "id_token_ex=ex; path=/simple-directory/; expires=Sun, 01 Feb 2026 00:00:00 GMT; samesite=lax; secure; httponly");
  }

  @Test
  void lastAsLongAsTheWindowWhenNotRemembered() {
    List<String> lines = lines(true, "", null, false, false);
    assertThat(lines.get(0)).doesNotContain("expires");
    assertThat(lines.get(1)).contains("expires");
    assertThat(lines.get(5)).contains("expires");
  }

  @ParameterizedTest
  @CsvSource({"true, true, admin", "false, false, ''"})
  void nameTheRoleWhereSomebodyMayHaveSeveral(boolean withRole, boolean named, String role) {
    Membership active = new Membership("town", "Town", "admin", null, null);
    assertThat(lines(false, "", active, withRole, false).get(4))
        .startsWith("id_token_role=" + role + ";");
    assertThat(lines(false, "", active, withRole, false).get(4).contains("expires="))
        .isEqualTo(!named);
  }

  @Test
  void takeAwayWhatThePersonalAccountLacks() {
    List<String> lines = lines(false, "", null, true, true);
    assertThat(lines.subList(2, 5))
        .allMatch(line -> line.contains("=;") && line.contains("expires=Thu, 01 Jan 1970"));
  }

  @ParameterizedTest
  @CsvSource({"'', /, /simple-directory/", "/a/b, /a/b/, /a/b/simple-directory/"})
  void stayOnTheirSite(String path, String site, String service) {
    List<String> lines = lines(false, path, null, false, false);
    assertThat(lines.get(0)).contains("; path=" + site + ";");
    assertThat(lines.get(5)).contains("; path=" + service + ";");
  }

  @Test
  void areSecureOnSecureSitesOnly() {
    assertThat(lines(true, "", null, false, true)).allMatch(line -> line.contains("; secure"));
    assertThat(lines(false, "", null, false, true)).noneMatch(line -> line.contains("; secure"));
    assertThat(new CookieLines(true, "").deletions())
        .hasSize(6)
        .allMatch(line -> line.contains("=;") && line.contains("; secure"));
  }

  @Test
  void renewNoReadOnlySession() {
    List<String> lines =
        new CookieLines(true, "").withoutExchange("head.body.sign", SOON, Optional.empty());
    assertThat(lines).hasSize(6);
    assertThat(lines.get(5)).startsWith("id_token_ex=;").contains("1970");
  }

  @Test
  void hideWhatABrowserIsRememberedBy() {
    assertThat(new CookieLines(true, "/a").memory("name", "value", SOON))
        .isEqualTo(
            "name=value; path=/; expires=Fri, 02 Jan 2026 03:04:05 GMT; samesite=lax; secure; httponly");
  }
}
