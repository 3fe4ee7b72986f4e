package io.datafair.directory.site;

import io.datafair.core.problem.Message;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.text.ErrorText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The look of a site, complete; pure. Contract: directory, section 13.2. */
final class Theme {
  private static final String FONT = "Nunito";
  private static final String COLOURS = "colors";
  private static final double READABLE = 4.5;
  private static final double HIGH = 7;
  private static final Pattern FAMILY = Pattern.compile("[\\p{L}\\p{N} _-]{1,80}");
  private static final Pattern IMAGE =
      Pattern.compile(
          "(?:https?://|/)[^\\s\"'<>()\\\\]{1,1000}|data:image/[^\\s\"'<>()\\\\]{1,90000}");
  private static final int LONGEST_STYLE = 20_000;
  private static final Set<String> TEXTS =
      Set.of(
          "logo",
          "bodyFontFamily",
          "bodyFontFamilyCss",
          "headingFontFamily",
          "headingFontFamilyCss");

  /** A set of colours beside the usual one, and the flag that turns it on. */
  private record Variant(
      String flag, String colours, double contrast, Supplier<Map<String, String>> usual) {}

  private static final List<Variant> VARIANTS =
      List.of(
          new Variant("dark", "darkColors", READABLE, Palette::dark),
          new Variant("hc", "hcColors", HIGH, Palette::light),
          new Variant("hcDark", "hcDarkColors", HIGH, Palette::dark));

  private Theme() {}

  static Map<String, Object> byDefault() {
    return complete(Map.of());
  }

  /** Completes a theme with the usual one; refuses what is not one. */
  static Map<String, Object> complete(Map<?, ?> given) {
    check(given);
    Map<String, Object> theme = new LinkedHashMap<>();
    put(theme, "logo", given.get("logo"));
    font(theme, given, "bodyFontFamily");
    font(theme, given, "headingFontFamily");
    put(theme, "preloadLinks", given.get("preloadLinks"));
    Map<String, String> main = new LinkedHashMap<>(colours(given.get(COLOURS)));
    if (given.get("primaryColor") instanceof String primary) {
      main.putIfAbsent("primary", primary);
    }
    theme.put(COLOURS, Palette.complete(main, Palette.light(), READABLE));
    for (Variant variant : VARIANTS) {
      theme.put(variant.flag(), Boolean.TRUE.equals(given.get(variant.flag())));
      theme.put(
          variant.colours(),
          Palette.complete(
              colours(given.get(variant.colours())), variant.usual().get(), variant.contrast()));
    }
    boolean assisted = Boolean.TRUE.equals(given.get("assistedMode"));
    theme.put("assistedMode", assisted);
    put(theme, "assistedModeColors", given.get("assistedModeColors"));
    return theme;
  }

  /** The theme as everybody sees it: without what is turned off. */
  static Map<String, Object> shown(Map<?, ?> theme) {
    Map<String, Object> shown = new LinkedHashMap<>();
    theme.forEach((name, value) -> shown.put(String.valueOf(name), value));
    for (Variant variant : VARIANTS) {
      if (!Boolean.TRUE.equals(shown.get(variant.flag()))) {
        shown.remove(variant.colours());
      }
    }
    if (!Boolean.TRUE.equals(shown.get("assistedMode"))) {
      shown.remove("assistedModeColors");
    }
    return shown;
  }

  private static void font(Map<String, Object> theme, Map<?, ?> given, String name) {
    theme.put(name, given.get(name) == null ? FONT : given.get(name));
    put(theme, name + "Css", given.get(name + "Css"));
  }

  private static void put(Map<String, Object> theme, String name, @Nullable Object value) {
    if (value != null && !value.equals("")) {
      theme.put(name, value);
    }
  }

  static Map<String, String> colours(@Nullable Object given) {
    Map<String, String> colours = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((name, value) -> colours.put(String.valueOf(name), String.valueOf(value)));
    }
    return colours;
  }

  private static void check(Map<?, ?> theme) {
    theme.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (value != null && !valid(name, value)) {
            throw Refusal.invalid("body/theme/" + name);
          }
        });
  }

  private static boolean valid(String name, Object value) {
    if (name.equals(COLOURS) || name.endsWith("Colors")) {
      return palette(value);
    }
    return switch (name) {
      case "primaryColor" -> Palette.isColour(value);
      case "preloadLinks" -> value instanceof String links && links.length() <= LONGEST_STYLE;
      default -> TEXTS.contains(name) ? text(name, value) : flag(name, value);
    };
  }

  private static boolean flag(String name, Object value) {
    return value instanceof Boolean
        && (name.equals("assistedMode")
            || VARIANTS.stream().anyMatch(variant -> variant.flag().equals(name)));
  }

  private static boolean text(String name, Object value) {
    return value instanceof String text
        && (text.isEmpty()
            || switch (name) {
              case "logo" -> IMAGE.matcher(text).matches();
              case "bodyFontFamily", "headingFontFamily" -> FAMILY.matcher(text).matches();
              default -> text.length() <= LONGEST_STYLE && !text.contains("</");
            });
  }

  private static boolean palette(Object value) {
    return value instanceof Map<?, ?> map
        && map.entrySet().stream()
            .allMatch(
                entry ->
                    entry.getValue() == null
                        || (Palette.isName(String.valueOf(entry.getKey()))
                            && Palette.isColour(entry.getValue())));
  }

  /** Text colours and fonts for pages that know nothing of the theme object. */
  static String css(Map<?, ?> theme) {
    StringBuilder css = new StringBuilder();
    for (String name : List.of("bodyFontFamilyCss", "headingFontFamilyCss")) {
      if (theme.get(name) instanceof String style) {
        css.append(style).append('\n');
      }
    }
    css.append(":root{--d-body-font-family:\"").append(theme.get("bodyFontFamily"));
    css.append("\",sans-serif;--d-heading-font-family:\"").append(theme.get("headingFontFamily"));
    css.append("\",sans-serif}\n");
    colours(theme.get(COLOURS))
        .forEach(
            (name, hex) -> {
              if (name.startsWith("text-")) {
                css.append('.').append(name).append("{color:").append(hex).append("!important}\n");
              }
            });
    return css.toString();
  }

  /** The colours that are hard to tell apart, or to read. */
  static List<Message> warnings(Map<?, ?> theme) {
    List<Message> warnings = new ArrayList<>();
    warn(warnings, "light", colours(theme.get(COLOURS)), READABLE);
    for (Variant variant : VARIANTS) {
      if (Boolean.TRUE.equals(theme.get(variant.flag()))) {
        warn(warnings, variant.flag(), colours(theme.get(variant.colours())), variant.contrast());
      }
    }
    return warnings;
  }

  private static void warn(
      List<Message> warnings, String palette, Map<String, String> colours, double least) {
    colours.forEach(
        (name, hex) -> {
          String behind =
              name.startsWith("on-")
                  ? name.substring(3)
                  : name.startsWith("text-") ? "background" : null;
          String other = behind == null ? null : colours.get(behind);
          if (other == null) {
            return;
          }
          double contrast = Colour.of(hex).contrast(Colour.of(other));
          if (contrast < least) {
            String figures =
                "%s %s / %s %s: %.2f < %.1f".formatted(name, hex, behind, other, contrast, least);
            warnings.add(
                new ErrorText("lowContrast", Map.of("palette", palette, "figures", figures)));
          }
        });
  }
}
