package io.datafair.directory.avatar;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Draws the initials of a name, white on a colour that stays that of its account. */
final class Initials {
  static final int SIZE = 100;
  private static final int MAXIMUM = 3;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int[] COLOURS = {
    0xC62828, 0xAD1457, 0x6A1B9A, 0x4527A0, 0x283593, 0x1565C0, 0x0277BD, 0x00838F, 0x00695C,
    0x2E7D32, 0x558B2F, 0xD84315, 0x4E342E, 0x37474F
  };

  private Initials() {}

  static String of(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    return Arrays.stream(OTHERS.split(plain))
        .filter(word -> !word.isEmpty())
        .limit(MAXIMUM)
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  static byte[] png(String name, String accountId) {
    String letters = of(name);
    int colour = COLOURS[Math.floorMod(accountId.hashCode(), COLOURS.length)];
    return Png.encode(SIZE, draw(letters.isEmpty() ? "?" : letters, colour));
  }

  private static int[] draw(String letters, int background) {
    double scale = letters.length() == 1 ? 6 : letters.length() == 2 ? 4.8 : 3.4;
    double thickness = scale * 0.45;
    double advance = (StrokeFont.WIDTH + 2) * scale;
    double left = (SIZE - advance * letters.length() + 2 * scale) / 2;
    double top = (SIZE - StrokeFont.HEIGHT * scale) / 2;
    int[] pixels = new int[SIZE * SIZE];
    Arrays.fill(pixels, background);
    for (int i = 0; i < letters.length(); i++) {
      List<StrokeFont.Segment> segments = StrokeFont.segments(letters.charAt(i));
      int from = (int) Math.max(0, left + i * advance - scale);
      int to = (int) Math.min(SIZE, left + (i + 1) * advance);
      for (int y = 0; y < SIZE; y++) {
        for (int x = from; x < to; x++) {
          double glyphX = (x + 0.5 - left - i * advance) / scale;
          double glyphY = (y + 0.5 - top) / scale;
          double nearest = nearest(segments, glyphX, glyphY) * scale;
          double ink = Math.clamp(thickness - nearest + 0.5, 0, 1);
          if (ink > 0) {
            pixels[y * SIZE + x] = blend(pixels[y * SIZE + x], ink);
          }
        }
      }
    }
    return pixels;
  }

  private static double nearest(List<StrokeFont.Segment> segments, double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (StrokeFont.Segment segment : segments) {
      nearest = Math.min(nearest, segment.distance(x, y));
    }
    return nearest;
  }

  /** Mixes white into a colour. */
  private static int blend(int colour, double ink) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int channel = colour >> shift & 0xff;
      mixed |= (int) Math.round(channel + (255 - channel) * ink) << shift;
    }
    return mixed;
  }
}
