package io.datafair.resources.body;

import io.datafair.core.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one rule for addresses in what callers write, at any depth: a field that is named as an
 * address holds one of the web, and no other short text runs a program where it is made a link.
 */
public final class WebAddresses {
  private static final Set<String> ADDRESSES = Set.of("image", "href", "src", "link");
  private static final Set<String> SUFFIXES = Set.of("url", "uri", "href");
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

  /** Prose, whose HTML is cleaned when it is shown, and columns, which have their own rules. */
  private static final Set<String> PROSE = Set.of("title", "summary", "description", "schema");

  // Browsers skip these where they look for a scheme.
  private static final Pattern SKIPPED = Pattern.compile("^[\\x00-\\x20]+|[\\t\\n\\r]");
  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.\\-]*):");
  private static final Pattern PROGRAM =
      Pattern.compile("^(javascript|vbscript):|^data:\\S", Pattern.CASE_INSENSITIVE);

  private WebAddresses() {}

  /** Refuses, with a 400 that names the field, an address that is none of the web. */
  public static void check(Map<String, Object> body) {
    body.forEach(
        (key, value) -> {
          if (!PROSE.contains(key)) {
            check("/" + key, key, value);
          }
        });
  }

  private static void check(String path, String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, item) -> check(path + "/" + name, String.valueOf(name), item));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> check(path, key, item));
    } else if (value instanceof String text && !allowed(key, text)) {
      throw ProblemException.of(400, BodyText.NOT_A_WEB_ADDRESS.with(path));
    }
  }

  private static boolean allowed(String key, String text) {
    String read = SKIPPED.matcher(text).replaceAll("");
    if (!isAddress(key)) {
      return !PROGRAM.matcher(read).find();
    }
    Matcher scheme = SCHEME.matcher(read);
    return !scheme.find() || SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
  }

  private static boolean isAddress(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return ADDRESSES.contains(name) || SUFFIXES.stream().anyMatch(name::endsWith);
  }
}
