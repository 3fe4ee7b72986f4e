package io.datafair.runtime.identity;

import java.util.List;

/**
 * The names of the session cookies and the lines that delete them. Contract: directory, 4 and 5.
 */
public final class SessionCookies {
  public static final String TOKEN = "id_token";
  public static final String SIGNATURE = "id_token_sign";
  public static final String ORGANIZATION = "id_token_org";
  public static final String DEPARTMENT = "id_token_dep";
  public static final String ROLE = "id_token_role";

  private SessionCookies() {}

  /**
   * What an answer carries when the session of its request is wrong or expired.
   *
   * @param site path of the site, {@code /} at its end
   */
  static List<String> deletions(String site, boolean secure) {
    return List.of(
        deletion(TOKEN, site, false, secure),
        deletion(SIGNATURE, site, true, secure),
        deletion(ORGANIZATION, site, false, secure),
        deletion(DEPARTMENT, site, false, secure),
        deletion(ROLE, site, false, secure));
  }

  public static String deletion(String name, String path, boolean httpOnly, boolean secure) {
    return name
        + "=; path="
        + path
        + "; expires=Thu, 01 Jan 1970 00:00:00 GMT; samesite=lax"
        + (secure ? "; secure" : "")
        + (httpOnly ? "; httponly" : "");
  }
}
