package io.datafair.directory.provider.login;

import io.datafair.directory.common.BindingCookie;
import io.datafair.directory.common.Browser;

/**
 * Ties a login to the browser that began it, so that nobody can be made to finish the login of
 * somebody else. Clients that are no browser keep no mark and cannot be lured: none is asked of
 * them.
 */
public final class RelayCookie {
  private static final BindingCookie COOKIE = new BindingCookie("sd_relay");

  private RelayCookie() {}

  /** The mark that the browser holds, or a new one; shared by the logins of its tabs. */
  static String of(Browser browser) {
    return COOKIE.of(browser);
  }

  /**
   * The cookie.
   *
   * @param posted the provider's answer is a form posted from its own site, which a lax cookie does
   *     not go with
   */
  static String line(String mark, boolean secure, boolean posted) {
    return COOKIE.name()
        + "="
        + mark
        + "; path=/simple-directory/api/auth/; samesite="
        + (posted && secure ? "none" : "lax")
        + (secure ? "; secure" : "")
        + "; httponly";
  }

  /**
   * True when an answer comes back through the browser that left.
   *
   * @param modern it tells how it came by its request, as every browser of these years does
   * @param required false where no browser would send the cookie
   */
  static boolean matches(Browser browser, boolean modern, String mark, boolean required) {
    String held = browser.cookie(COOKIE.name());
    if (held == null) {
      return !required || !modern;
    }
    return held.equals(mark);
  }
}
