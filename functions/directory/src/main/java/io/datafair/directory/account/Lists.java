package io.datafair.directory.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The envelope of lists. Contract: directory, section 1.4. */
public final class Lists {
  private Lists() {}

  public static Map<String, Object> page(long count, List<?> results) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("count", count);
    page.put("results", results);
    return page;
  }
}
