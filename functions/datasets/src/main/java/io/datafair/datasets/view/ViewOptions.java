package io.datafair.datasets.view;

import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.QueryParameters;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a caller wants a description shown. Contract: dataset-queries, section 2.
 *
 * @param html the description as safe HTML instead of Markdown
 * @param truncate most characters of the description; negative for all
 * @param thumbnail query string of the thumbnail's size; null for the default one
 */
public record ViewOptions(boolean html, int truncate, @Nullable String thumbnail) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
  private static final Markdown MARKDOWN = new Markdown();

  /** Reads {@code html}, {@code truncate=N} and {@code thumbnail=WxH}. */
  public static ViewOptions parse(QueryParameters query) {
    String html = query.value("html");
    return new ViewOptions(
        "true".equals(html) || "vuetify".equals(html),
        truncate(query.value("truncate")),
        thumbnail(query.value("thumbnail")));
  }

  private static int truncate(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return -1;
    }
    if (!text.matches("\\d{1,9}")) {
      throw invalid("truncate", text);
    }
    return Integer.parseInt(text);
  }

  private static @Nullable String thumbnail(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw invalid("thumbnail", text);
    }
    return "width=" + size.group(1) + "&height=" + size.group(2);
  }

  private static ProblemException invalid(String name, String text) {
    return ProblemException.of(400, ViewText.INVALID_PARAMETER.with(name, text));
  }

  /** Shapes what a view holds of the description and the thumbnail. */
  public void applyTo(Map<String, Object> view) {
    if (view.get("description") instanceof String description) {
      String cut = cut(description);
      view.put("description", html ? MARKDOWN.html(cut) : cut);
    }
    if (thumbnail != null && view.get("thumbnail") instanceof String url) {
      view.put("thumbnail", url.substring(0, url.indexOf('?') + 1) + thumbnail);
    }
  }

  private String cut(String description) {
    if (truncate < 0 || description.codePointCount(0, description.length()) <= truncate) {
      return description;
    }
    int end = description.offsetByCodePoints(0, truncate);
    return description.substring(0, end).stripTrailing() + "…";
  }
}
