package io.datafair.runtime.outbound;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another site answered.
 *
 * @param headers by name in lower case
 */
public record OutboundAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.getFirst();
  }
}
