package io.datafair.directory.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The administrator who acts for the user of a session.
 *
 * @param organization the membership that was active before, as tokens show it; null on a personal
 *     account
 */
public record AsAdmin(String id, String name, @Nullable Object organization) {

  Map<String, Object> claim() {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("id", id);
    claim.put("name", name);
    return claim;
  }
}
