package io.datafair.directory.avatar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Capital letters and digits as strokes in a box 6 wide and 8 high, since functions run where no
 * font is installed.
 */
final class StrokeFont {
  static final int WIDTH = 6;
  static final int HEIGHT = 8;
  private static final String UNKNOWN = "1,2 1.6,.6 3,0 4.4,.6 5,2 4.2,3.6 3,4.6 3,5.8;3,8 3,8";
  private static final Map<Character, String> STROKES = new HashMap<>();

  static {
    letters("A", "0,8 3,0 6,8;1.1,5.2 4.9,5.2");
    letters("B", "0.5,0 .5,8;.5,0 3.5,0 5,1 5,3 3.5,4 .5,4;3.5,4 5.5,5 5.5,7 4,8 .5,8");
    letters("C", "5.8,1.6 4.6,.3 3,0 1.4,.4 .3,2 0,4 .3,6 1.4,7.6 3,8 4.6,7.7 5.8,6.4");
    letters("D", "0.5,0 .5,8;.5,0 3,0 4.8,.8 5.8,2.6 5.8,5.4 4.8,7.2 3,8 .5,8");
    letters("E", "5.5,0 .5,0 .5,8 5.5,8;.5,4 4.6,4");
    letters("F", "5.5,0 .5,0 .5,8;.5,4 4.6,4");
    letters(
        "G", "5.8,1.6 4.6,.3 3,0 1.4,.4 .3,2 0,4 .3,6 1.4,7.6 3,8 4.8,7.6 5.9,6.4 5.9,4.4 3.4,4.4");
    letters("H", "0.3,0 .3,8;5.7,0 5.7,8;.3,4 5.7,4");
    letters("I", "3,0 3,8");
    letters("J", "5,0 5,5.6 4.4,7.4 2.8,8 1.2,7.4 .6,5.8");
    letters("K", "0.5,0 .5,8;5.6,0 .5,4.8;2.2,3.4 5.8,8");
    letters("L", "0.7,0 .7,8 5.5,8");
    letters("M", "0,8 0,0 3,5 6,0 6,8");
    letters("N", "0.3,8 .3,0 5.7,8 5.7,0");
    letters("O", "3,0 4.6,.4 5.7,2 6,4 5.7,6 4.6,7.6 3,8 1.4,7.6 .3,6 0,4 .3,2 1.4,.4 3,0");
    letters("P", "0.5,8 .5,0 3.6,0 5.2,.8 5.6,2.3 5.2,3.8 3.6,4.6 .5,4.6");
    letters(
        "Q", "3,0 4.6,.4 5.7,2 6,4 5.7,6 4.6,7.6 3,8 1.4,7.6 .3,6 0,4 .3,2 1.4,.4 3,0;3.8,6 6,8.4");
    letters("R", "0.5,8 .5,0 3.6,0 5.2,.8 5.6,2.2 5.2,3.6 3.6,4.4 .5,4.4;3.2,4.4 5.8,8");
    letters(
        "S",
        "5.4,1.4 4.4,.3 3,0 1.4,.4 .7,1.8 1.2,3.1 3,3.9 4.9,4.7 5.5,6.2 4.7,7.6 3,8 1.4,7.7 .4,6.5");
    letters("T", "0,0 6,0;3,0 3,8");
    letters("U", "0.3,0 .3,5.2 .9,7.1 3,8 5.1,7.1 5.7,5.2 5.7,0");
    letters("V", "0,0 3,8 6,0");
    letters("W", "-.4,0 1.3,8 3,2.4 4.7,8 6.4,0");
    letters("X", "0.2,0 5.8,8;5.8,0 .2,8");
    letters("Y", "0,0 3,4.2 6,0;3,4.2 3,8");
    letters("Z", "0.4,0 5.6,0 .4,8 5.6,8");
    letters("0", "3,0 4.6,.6 5.4,2.4 5.4,5.6 4.6,7.4 3,8 1.4,7.4 .6,5.6 .6,2.4 1.4,.6 3,0");
    letters("1", "1.2,1.8 3.2,0 3.2,8");
    letters("2", "0.6,2 1.2,.6 3,0 4.8,.6 5.4,2.2 4.8,3.8 .6,8 5.6,8");
    letters("3", "0.8,1.2 3,0 4.8,.8 5.2,2.2 4.6,3.4 3,3.9 4.8,4.5 5.5,6 4.8,7.4 3,8 .6,6.8");
    letters("4", "4.2,8 4.2,0 .4,5.6 5.8,5.6");
    letters("5", "5.2,0 1.2,0 .8,3.6 3,3 4.9,3.8 5.5,5.5 4.8,7.2 3,8 .7,7");
    letters(
        "6", "4.8,.4 3,.4 1.4,2 .6,4.6 .8,6.6 2,7.8 4,7.8 5.4,6.6 5.4,4.8 4.2,3.6 2.2,3.7 .7,5");
    letters("7", "0.5,0 5.6,0 2.2,8");
    letters(
        "8",
        "3,3.8 1.2,3 .9,1.5 1.8,.3 4.2,.3 5.1,1.5 4.8,3 3,3.8 1,4.9 .5,6.4 1.5,7.8 4.5,7.8 5.5,6.4 5,4.9 3,3.8");
    letters(
        "9", "1.2,7.6 3,7.6 4.6,6 5.4,3.4 5.2,1.4 4,.2 2,.2 .6,1.4 .6,3.2 1.8,4.4 3.8,4.3 5.3,3");
  }

  private StrokeFont() {}

  /** A straight piece of a letter. */
  record Segment(double x1, double y1, double x2, double y2) {

    double distance(double x, double y) {
      double dx = x2 - x1;
      double dy = y2 - y1;
      double length = dx * dx + dy * dy;
      double along = length == 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / length;
      double clamped = Math.clamp(along, 0, 1);
      return Math.hypot(x - x1 - clamped * dx, y - y1 - clamped * dy);
    }
  }

  private static void letters(String letter, String strokes) {
    STROKES.put(letter.charAt(0), strokes);
  }

  /** The strokes of a character; a question mark's for one that it cannot draw. */
  static List<Segment> segments(char character) {
    return Stream.of(STROKES.getOrDefault(character, UNKNOWN).split(";"))
        .flatMap(StrokeFont::line)
        .toList();
  }

  private static Stream<Segment> line(String points) {
    double[][] all =
        Stream.of(points.split(" "))
            .map(point -> point.split(","))
            .map(pair -> new double[] {Double.parseDouble(pair[0]), Double.parseDouble(pair[1])})
            .toArray(double[][]::new);
    return java.util.stream.IntStream.range(1, all.length)
        .mapToObj(i -> new Segment(all[i - 1][0], all[i - 1][1], all[i][0], all[i][1]));
  }
}
