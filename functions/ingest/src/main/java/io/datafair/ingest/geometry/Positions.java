package io.datafair.ingest.geometry;

import java.util.Arrays;

/**
 * The positions of a geometry, packed, with the ends of its lines and of its polygons. Altitudes
 * are not kept.
 */
final class Positions {
  /** Positions of one geometry that memory is given for. */
  static final int MOST = 1_000_000;

  private double[] values = new double[16];
  private int count;
  private int[] lineEnds = new int[4];
  private int lines;
  private int[] partEnds = new int[4];
  private int parts;

  /** False when there are too many. */
  boolean add(double x, double y) {
    if (count == MOST) {
      return false;
    }
    if (values.length < 2 * (count + 1)) {
      values = Arrays.copyOf(values, Math.min(2 * MOST, values.length * 2));
    }
    values[2 * count] = x;
    values[2 * count + 1] = y;
    count++;
    return true;
  }

  void endLine() {
    lineEnds = lines == lineEnds.length ? Arrays.copyOf(lineEnds, lines * 2) : lineEnds;
    lineEnds[lines++] = count;
  }

  void endPart() {
    partEnds = parts == partEnds.length ? Arrays.copyOf(partEnds, parts * 2) : partEnds;
    partEnds[parts++] = lines;
  }

  int count() {
    return count;
  }

  double x(int index) {
    return values[2 * index];
  }

  double y(int index) {
    return values[2 * index + 1];
  }

  void set(int index, double x, double y) {
    values[2 * index] = x;
    values[2 * index + 1] = y;
  }

  int lines() {
    return lines;
  }

  int lineStart(int line) {
    return line == 0 ? 0 : lineEnds[line - 1];
  }

  int lineEnd(int line) {
    return lineEnds[line];
  }

  int parts() {
    return parts;
  }

  int partStart(int part) {
    return part == 0 ? 0 : partEnds[part - 1];
  }

  int partEnd(int part) {
    return partEnds[part];
  }

  double[] copy(int from, int to) {
    return Arrays.copyOfRange(values, 2 * from, 2 * to);
  }

  /**
   * Keeps about as many positions as asked: of those of a line that follow one another in one cell
   * of a grid only the first stays, and each line keeps its ends.
   */
  void thin(int most) {
    double width = extent(0);
    double height = extent(1);
    double cell = Math.max(Math.max(width, height) / (16.0 * most), Double.MIN_NORMAL);
    while (count > most && cell <= Math.max(width, height)) {
      keepOnePerCell(cell);
      cell *= 2;
    }
  }

  private double extent(int axis) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, values[2 * i + axis]);
      greatest = Math.max(greatest, values[2 * i + axis]);
    }
    return greatest - least;
  }

  private void keepOnePerCell(double cell) {
    int kept = 0;
    int start = 0;
    for (int line = 0; line < lines; line++) {
      int end = lineEnds[line];
      long column = 0;
      long row = 0;
      for (int i = start; i < end; i++) {
        long itsColumn = (long) Math.floor(x(i) / cell);
        long itsRow = (long) Math.floor(y(i) / cell);
        if (i == start || i == end - 1 || itsColumn != column || itsRow != row) {
          set(kept++, x(i), y(i));
          column = itsColumn;
          row = itsRow;
        }
      }
      lineEnds[line] = kept;
      start = end;
    }
    count = kept;
  }
}
