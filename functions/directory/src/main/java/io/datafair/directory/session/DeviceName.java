package io.datafair.directory.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A name by which people recognise one of their devices: browser and system. */
public final class DeviceName {
  static final String UNKNOWN = "unknown device";
  private static final int MAXIMUM = 1_000;

  private record Part(String name, Pattern pattern) {}

  // Browsers name those they descend from: the most particular comes first.
  private static final List<Part> BROWSERS =
      List.of(
          part("Edge", "Edg(?:A|iOS)?/(\\d+)"),
          part("Opera", "OPR/(\\d+)"),
          part("Firefox", "(?:Firefox|FxiOS)/(\\d+)"),
          part("Chrome", "(?:Chrome|CriOS)/(\\d+)"),
          part("Safari", "Version/(\\d+)[\\d.]* (?:Mobile/\\w+ )?Safari"));
  private static final List<Part> SYSTEMS =
      List.of(
          part("Android", "Android (\\d+)"),
          part("iOS", "(?:iPhone|CPU) OS (\\d+)"),
          part("Windows", "Windows NT (\\d+)"),
          part("macOS", "Mac OS X (\\d+)"),
          part("Linux", "Linux()"));

  private DeviceName() {}

  public static String of(@Nullable String identification) {
    if (identification == null || identification.length() > MAXIMUM) {
      return UNKNOWN;
    }
    Optional<String> browser = find(BROWSERS, identification);
    Optional<String> system = find(SYSTEMS, identification);
    return browser.isEmpty() && system.isEmpty()
        ? UNKNOWN
        : browser.orElse("?") + " / " + system.orElse("?");
  }

  private static Optional<String> find(List<Part> parts, String identification) {
    for (Part part : parts) {
      Matcher matcher = part.pattern().matcher(identification);
      if (matcher.find()) {
        return Optional.of((part.name() + " " + matcher.group(1)).strip());
      }
    }
    return Optional.empty();
  }

  private static Part part(String name, String regex) {
    return new Part(name, Pattern.compile(regex));
  }
}
