package io.datafair.directory.site;

import java.util.Locale;

/** An sRGB colour, and the contrast between two as WCAG defines it. */
record Colour(int red, int green, int blue) {
  private static final double READABLE = 4.5;
  private static final double STEP = 0.93;

  static Colour of(String hex) {
    int value = Integer.parseInt(hex.substring(1), 16);
    return new Colour(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
  }

  String hex() {
    return String.format(Locale.ROOT, "#%02X%02X%02X", red, green, blue);
  }

  /** Black or white, whichever reads best on this colour. */
  Colour on() {
    Colour black = new Colour(0, 0, 0);
    Colour white = new Colour(255, 255, 255);
    return contrast(white) >= READABLE || contrast(white) > contrast(black) ? white : black;
  }

  /** This colour, darkened until text of it reads on a light background. */
  Colour readableOn(Colour background) {
    Colour text = this;
    // Reaches black, which reads on any light background.
    while (text.contrast(background) < READABLE && text.red + text.green + text.blue > 0) {
      text =
          new Colour((int) (text.red * STEP), (int) (text.green * STEP), (int) (text.blue * STEP));
    }
    return text;
  }

  double contrast(Colour other) {
    double lighter = Math.max(luminance(), other.luminance());
    double darker = Math.min(luminance(), other.luminance());
    return (lighter + 0.05) / (darker + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
