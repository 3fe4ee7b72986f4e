package io.datafair.directory.common;

import io.datafair.core.time.IsoTime;
import io.datafair.runtime.http.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a security team watches: a line {@code df-event: {…}} on the standard output for each.
 * Contract: directory, section 18.
 */
public final class SecurityEvents {
  private final PrintStream output;
  private final Clock clock;

  public SecurityEvents(PrintStream output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  public void info(String code, String message, Browser browser, @Nullable String user) {
    write("info", code, message, browser, user);
  }

  public void warning(String code, String message, Browser browser, @Nullable String user) {
    write("warn", code, message, browser, user);
  }

  private void write(
      String level, String code, String message, Browser browser, @Nullable String user) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("time", IsoTime.of(clock.instant()));
    event.put("level", level);
    event.put("code", code);
    event.put("message", message);
    event.put("ip", browser.caller().address());
    event.put("host", browser.origin());
    if (user != null) {
      event.put("userId", user);
    }
    output.println("df-event: " + new String(Json.bytes(event), StandardCharsets.UTF_8));
  }
}
