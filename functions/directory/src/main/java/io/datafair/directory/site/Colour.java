package io.datafair.directory.site;

import java.util.Locale;

/** An sRGB colour, and the contrast between two as WCAG defines it. */
record Colour(int red, int green, int blue) {
  private static final double READABLE = 4.5;
  private static final double STEP = 0.93;
  private static final int MOST_STEPS = 100;
  private static final Colour BLACK = new Colour(0, 0, 0);
  private static final Colour WHITE = new Colour(255, 255, 255);

  static Colour of(String hex) {
    int value = Integer.parseInt(hex.substring(1), 16);
    return new Colour(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
  }

  String hex() {
    return String.format(Locale.ROOT, "#%02X%02X%02X", red, green, blue);
  }

  /** Black or white, whichever reads best on this colour. */
  Colour on() {
    return contrast(WHITE) >= READABLE || contrast(WHITE) > contrast(BLACK) ? WHITE : BLACK;
  }

  /** This colour, darkened or lightened until text of it reads on a background. */
  Colour readableOn(Colour background, double least) {
    boolean darken = background.contrast(BLACK) >= background.contrast(WHITE);
    Colour text = this;
    // Ends at black or at white, whichever reads best there.
    for (int i = 0; i < MOST_STEPS && text.contrast(background) < least; i++) {
      text = darken ? text.darker() : text.lighter();
    }
    return text;
  }

  private Colour darker() {
    return new Colour((int) (red * STEP), (int) (green * STEP), (int) (blue * STEP));
  }

  private Colour lighter() {
    return new Colour(lighter(red), lighter(green), lighter(blue));
  }

  private static int lighter(int channel) {
    return 255 - (int) ((255 - channel) * STEP);
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
