package io.datafair.directory.redirect;

import io.datafair.directory.common.QueryString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a browser may be sent after a login: this site and nowhere else. */
public final class Redirects {
  private final String origin;
  private final String publicUrl;
  private final String fallback;

  /**
   * The redirections of a site.
   *
   * @param defaultRedirect path or address to use when none is asked for; empty for the account
   *     page
   */
  public Redirects(String origin, String defaultRedirect) {
    this.origin = origin;
    this.publicUrl = origin + "/simple-directory";
    this.fallback = sameSite(defaultRedirect).orElse(publicUrl + "/me");
  }

  /** The address asked for when it is on this site, else the default one. */
  public String safe(@Nullable String asked) {
    return sameSite(asked).orElse(fallback);
  }

  private Optional<String> sameSite(@Nullable String asked) {
    // Browsers read a backslash as a slash and drop control characters: both can hide a host.
    if (asked == null || asked.isEmpty() || asked.chars().anyMatch(c -> c <= ' ' || c == '\\')) {
      return Optional.empty();
    }
    if (asked.startsWith("/") && !asked.startsWith("//")) {
      return Optional.of(ascii(origin + asked));
    }
    boolean here =
        asked.startsWith(origin)
            && (asked.length() == origin.length()
                || "/?#".indexOf(asked.charAt(origin.length())) >= 0);
    return here ? Optional.of(ascii(asked)) : Optional.empty();
  }

  private static String ascii(String address) {
    StringBuilder encoded = new StringBuilder(address.length());
    address
        .codePoints()
        .forEach(
            point ->
                encoded.append(
                    point < 128
                        ? Character.toString(point)
                        : URLEncoder.encode(Character.toString(point), StandardCharsets.UTF_8)));
    return encoded.toString();
  }

  /** The address asked for when it is on this site, else the login page. */
  public String safeOrLogin(@Nullable String asked) {
    return sameSite(asked).orElse(publicUrl + "/login");
  }

  /** An address with one more parameter. */
  public static String with(String address, String name, String value) {
    int hash = address.indexOf('#');
    String page = hash < 0 ? address : address.substring(0, hash);
    return page + (page.indexOf('?') < 0 ? "?" : "&") + QueryString.of(Map.of(name, value));
  }

  /** The login page, telling why. */
  public String loginError(String code) {
    return login(Map.of("error", code));
  }

  /** The login page with some parameters. */
  public String login(Map<String, String> parameters) {
    return publicUrl + "/login?" + QueryString.of(parameters);
  }

  /** The address that turns a temporary token into a session. */
  public String callback(String token, String redirect, Map<String, String> more) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("id_token", token);
    parameters.put("redirect", redirect);
    parameters.putAll(more);
    return publicUrl + "/api/auth/token_callback?" + QueryString.of(parameters);
  }
}
