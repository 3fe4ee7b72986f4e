package io.datafair.directory.common;

import io.datafair.core.id.Ids;
import java.util.regex.Pattern;

/**
 * A cookie that ties what a browser began to that browser: an answer brought by another is refused.
 */
public record BindingCookie(String name) {
  private static final Pattern SHAPE = Pattern.compile("[\\w-]{21}");

  /** The mark that the browser holds; empty when it holds none. */
  public String held(Browser browser) {
    String held = browser.cookie(name);
    return held != null && SHAPE.matcher(held).matches() ? held : "";
  }

  /** The same, or a new one; shared by the pages of its tabs. */
  public String of(Browser browser) {
    String held = held(browser);
    return held.isEmpty() ? Ids.urlSafe() : held;
  }
}
