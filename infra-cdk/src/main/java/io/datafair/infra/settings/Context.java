package io.datafair.infra.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads parameters and gathers their faults, so that a wrong command is mended in one go. */
final class Context {
  private final Function<String, @Nullable Object> value;
  private final List<String> faults = new ArrayList<>();

  Context(Function<String, @Nullable Object> value) {
    this.value = value;
  }

  @Nullable String optional(String name) {
    Object found = value.apply(name);
    return found == null || found.toString().isBlank() ? null : found.toString().strip();
  }

  String optional(String name, String fallback) {
    String found = optional(name);
    return found == null ? fallback : found;
  }

  String required(String name) {
    String found = optional(name);
    require(found != null, name + " is missing: add -c " + name + "=…");
    return found == null ? "" : found;
  }

  List<String> list(String name) {
    return Arrays.stream(required(name).split(","))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /** One of several words; null when none is given. */
  @Nullable String oneOf(String name, List<String> words) {
    String found = optional(name);
    require(
        found == null || words.contains(found),
        name + " must be one of " + words + ", not \"" + found + "\"");
    return found;
  }

  boolean flag(String name) {
    String found = optional(name, "false");
    require(
        found.equals("true") || found.equals("false"),
        name + " must be true or false, not \"" + found + "\"");
    return found.equals("true");
  }

  int integer(String name, int fallback, int least, int most) {
    String found = optional(name);
    if (found == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(found);
      require(number >= least && number <= most, name + outside(found, least, most));
      return number;
    } catch (NumberFormatException e) {
      faults.add(name + outside(found, least, most));
      return fallback;
    }
  }

  private static String outside(String found, int least, int most) {
    return " must be a whole number from " + least + " to " + most + ", not \"" + found + "\"";
  }

  /** An origin without a path: {@code https://data.example.org}; plain HTTP only where allowed. */
  String origin(String name, boolean plainHttpAllowed) {
    String found = required(name);
    if (!found.isEmpty() && !isOrigin(found, plainHttpAllowed)) {
      faults.add(
          name
              + " must be an origin such as https://data.example.org, without a path, not \""
              + found
              + "\"");
    }
    return found;
  }

  private static boolean isOrigin(String text, boolean plainHttpAllowed) {
    try {
      URI uri = URI.create(text);
      boolean scheme =
          "https".equals(uri.getScheme()) || (plainHttpAllowed && "http".equals(uri.getScheme()));
      return scheme
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A folder that is there; null when none is given. */
  @Nullable String folder(String name) {
    String found = optional(name);
    require(
        found == null || Files.isDirectory(Path.of(found)),
        name + " must be a folder, not \"" + found + "\"");
    return found;
  }

  /** The address of a secret of the account, not the secret itself; null when none is given. */
  @Nullable String secretArn(String name) {
    String found = optional(name);
    require(
        found == null || SecretMarks.reference(found),
        name + " must be the ARN of a secret: arn:aws:secretsmanager:…");
    return found;
  }

  /** Refuses the former name of a parameter, which would go unheard. */
  void renamed(String former, String name) {
    require(optional(former) == null, former + " is now " + name);
  }

  /** Refuses what would be shown by every template and console. */
  void requirePlain(String name, Set<String> secret) {
    require(
        secret.isEmpty(),
        name
            + " holds secrets in clear, in "
            + String.join(", ", secret)
            + ": take them out, put them in a secret of the account whose text is a JSON object of"
            + " settings by name, and add -c secretsArn=… with its ARN; inside the JSON of another"
            + " setting, write env:NAME in the place of a secret that is kept under NAME");
  }

  /** The variables in a file of {@code NAME=value} lines; none when no file is given. */
  Map<String, String> variables(String name) {
    String file = optional(name);
    if (file == null) {
      return Map.of();
    }
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      lines.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      faults.add(name + " names a file that cannot be read: " + file);
    }
    Map<String, String> variables = new TreeMap<>();
    for (String variable : lines.stringPropertyNames()) {
      require(
          variable.matches("[A-Z][A-Za-z0-9_]*"),
          name + " holds \"" + variable + "\", which names no setting");
      variables.put(variable, lines.getProperty(variable));
    }
    return variables;
  }

  void require(boolean condition, String fault) {
    if (!condition) {
      faults.add(fault);
    }
  }

  /** Ends the synthesis when any parameter read so far is wrong. */
  void check() {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("context: " + String.join("; ", faults));
    }
  }
}
