package io.datafair.directory.listing;

import io.datafair.core.time.IsoTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The envelope of lists. Contract: directory, section 1.4. */
public final class Lists {
  private Lists() {}

  /**
   * The same.
   *
   * @param read when the server that the accounts come from was last read; null when they are kept
   *     here
   */
  public static Map<String, Object> page(long count, List<?> results, @Nullable Instant read) {
    Map<String, Object> page = page(count, results);
    if (read != null) {
      page.put("fromCache", IsoTime.of(read));
    }
    return page;
  }

  public static Map<String, Object> page(long count, List<?> results) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("count", count);
    page.put("results", results);
    return page;
  }
}
