package io.datafair.directory.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A whole set of colours: those given, and the missing ones made to be read on them; pure. */
final class Palette {
  /** Colours that also have a shade for text. */
  static final List<String> NAMED =
      List.of("primary", "secondary", "accent", "info", "warning", "error", "success", "admin");

  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final List<String> GROUNDS = List.of("background", "surface", "surface-inverse");
  private static final String LIGHT_INK = "#FFFFFF";
  private static final String DARK_INK = "#212121";

  private Palette() {}

  static boolean isColour(Object value) {
    return value instanceof String text && HEX.matcher(text).matches();
  }

  /** Whether a name is one of a colour. */
  static boolean isName(String name) {
    String base =
        name.startsWith("on-")
            ? name.substring(3)
            : name.startsWith("text-") ? name.substring(5) : name;
    return NAMED.contains(base) || (GROUNDS.contains(base) && !name.startsWith("text-"));
  }

  /**
   * Completes the colours given with the usual ones.
   *
   * @param contrast least contrast between a text and what is behind it
   */
  static Map<String, String> complete(
      Map<String, String> given, Map<String, String> usual, double contrast) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String ground : GROUNDS) {
      String colour = given.getOrDefault(ground, usual.getOrDefault(ground, LIGHT_INK));
      all.put(ground, colour);
      all.put("on-" + ground, given.getOrDefault("on-" + ground, ink(colour)));
    }
    Colour background = Colour.of(all.getOrDefault("background", LIGHT_INK));
    for (String name : NAMED) {
      String hex = given.getOrDefault(name, usual.getOrDefault(name, DARK_INK));
      Colour colour = Colour.of(hex);
      all.put(name, hex);
      all.put("on-" + name, given.getOrDefault("on-" + name, colour.on().hex()));
      all.put(
          "text-" + name,
          given.getOrDefault("text-" + name, colour.readableOn(background, contrast).hex()));
    }
    return all;
  }

  private static String ink(String ground) {
    Colour colour = Colour.of(ground);
    return colour.contrast(Colour.of(DARK_INK)) >= colour.contrast(Colour.of(LIGHT_INK))
        ? DARK_INK
        : LIGHT_INK;
  }

  static Map<String, String> light() {
    Map<String, String> colours = new LinkedHashMap<>();
    colours.put("background", "#FAFAFA");
    colours.put("surface", LIGHT_INK);
    colours.put("surface-inverse", DARK_INK);
    colours.put("primary", "#1976D2");
    colours.put("secondary", "#81D4FA");
    colours.put("accent", "#283593");
    colours.put("info", "#FFCC80");
    colours.put("warning", "#BF360A");
    colours.put("error", "#D50000");
    colours.put("success", "#B9F6CA");
    colours.put("admin", "#B71C1C");
    return colours;
  }

  static Map<String, String> dark() {
    Map<String, String> colours = new LinkedHashMap<>(light());
    colours.put("background", "#121212");
    colours.put("surface", DARK_INK);
    colours.put("surface-inverse", "#F5F5F5");
    colours.put("primary", "#64B5F6");
    colours.put("accent", "#9FA8DA");
    colours.put("warning", "#FFAB91");
    colours.put("error", "#FF8A80");
    colours.put("admin", "#EF9A9A");
    return colours;
  }
}
