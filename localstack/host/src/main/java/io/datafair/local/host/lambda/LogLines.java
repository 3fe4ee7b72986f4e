package io.datafair.local.host.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the log lines of one process of a function into lines for people: what it says, and of a
 * trace what caused it. Other output, such as that of the JVM at its start, stays in the file.
 */
final class LogLines {
  // 2026-11-24T22:33:14.037Z WARN Changes - the change x waits for the sweeper
  private static final Pattern LINE =
      Pattern.compile(
          "^\\d{4}-\\d\\d-\\d\\dT\\S+ \\[?(INFO|WARN|ERROR)\\]? (?:\\S*\\.)?(\\w+) - (.*)$");
  private static final int LONGEST = 2_000;

  private final String function;
  private boolean told;

  LogLines(String function) {
    this.function = function;
  }

  /** The line to show for a line of the log; empty for one that is not shown. */
  Optional<String> shown(String line) {
    Matcher said = LINE.matcher(line);
    if (said.matches()) {
      told = true;
      String text = function + " " + said.group(1) + " " + said.group(2) + ": " + said.group(3);
      return Optional.of(shortened(FunctionReport.withoutTokens(text)));
    }
    if (told && line.startsWith("Caused by: ")) {
      return Optional.of(shortened("    " + FunctionReport.withoutTokens(line)));
    }
    told =
        told && (line.startsWith("\t") || line.startsWith("java.") || line.contains("Exception"));
    return Optional.empty();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
