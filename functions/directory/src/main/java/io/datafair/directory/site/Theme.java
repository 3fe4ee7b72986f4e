package io.datafair.directory.site;

import java.util.LinkedHashMap;
import java.util.Map;

/** The default look of a site. Contract: directory, section 13.2. */
final class Theme {
  private static final String FONT = "Nunito";
  private static final String INK = "#212121";

  private Theme() {}

  static Map<String, Object> byDefault() {
    Map<String, Object> theme = new LinkedHashMap<>();
    theme.put("bodyFontFamily", FONT);
    theme.put("headingFontFamily", FONT);
    theme.put("colors", colours());
    theme.put("dark", false);
    theme.put("hc", false);
    theme.put("hcDark", false);
    theme.put("assistedMode", false);
    return theme;
  }

  private static Map<String, String> colours() {
    Map<String, String> colours = new LinkedHashMap<>();
    colours.put("background", "#FAFAFA");
    colours.put("on-background", INK);
    colours.put("surface", "#FFFFFF");
    colours.put("on-surface", INK);
    colours.put("surface-inverse", INK);
    colours.put("on-surface-inverse", "#FFFFFF");
    named(colours, "primary", "#1976D2");
    named(colours, "secondary", "#81D4FA");
    named(colours, "accent", "#283593");
    named(colours, "info", "#FFCC80");
    named(colours, "warning", "#BF360A");
    named(colours, "error", "#D50000");
    named(colours, "success", "#B9F6CA");
    named(colours, "admin", "#B71C1C");
    return colours;
  }

  private static void named(Map<String, String> colours, String name, String hex) {
    Colour colour = Colour.of(hex);
    colours.put(name, hex);
    colours.put("on-" + name, colour.on().hex());
    colours.put("text-" + name, colour.readableOn(Colour.of("#FAFAFA")).hex());
  }

  /** Text colours and fonts for pages that know nothing of the theme object. */
  static String css() {
    StringBuilder css = new StringBuilder(":root{");
    css.append("--d-body-font-family:\"").append(FONT).append("\",sans-serif;");
    css.append("--d-heading-font-family:\"").append(FONT).append("\",sans-serif}\n");
    colours()
        .forEach(
            (name, hex) -> {
              if (name.startsWith("text-")) {
                css.append('.').append(name).append("{color:").append(hex).append("!important}\n");
              }
            });
    return css.toString();
  }
}
