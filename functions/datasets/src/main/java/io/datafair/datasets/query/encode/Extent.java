package io.datafair.datasets.query.encode;

/** The smallest box around the positions seen. */
final class Extent {
  private double left = Double.POSITIVE_INFINITY;
  private double bottom = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;
  private double top = Double.NEGATIVE_INFINITY;

  void add(double longitude, double latitude) {
    left = Math.min(left, longitude);
    right = Math.max(right, longitude);
    bottom = Math.min(bottom, latitude);
    top = Math.max(top, latitude);
  }

  /** Adds every position of a GeoJSON geometry. */
  void addGeometry(byte[] bytes, int start, int end) {
    int depthOfArrays = 0;
    int numbers = 0;
    double longitude = 0;
    for (int i = start; i < end; i++) {
      byte c = bytes[i];
      if (c == '[') {
        depthOfArrays++;
        numbers = 0;
      } else if (c == ']') {
        depthOfArrays--;
        numbers = 0;
      } else if (depthOfArrays > 0 && (c == '-' || (c >= '0' && c <= '9'))) {
        int from = i;
        while (i < end && "+-.eE0123456789".indexOf(bytes[i]) >= 0) {
          i++;
        }
        double number =
            Double.parseDouble(
                new String(bytes, from, i - from, java.nio.charset.StandardCharsets.US_ASCII));
        if (numbers == 0) {
          longitude = number;
        } else if (numbers == 1) {
          add(longitude, number);
        }
        numbers++;
        i--;
      }
    }
  }

  boolean empty() {
    return left > right;
  }

  /** A JSON array {@code [lonMin,latMin,lonMax,latMax]}; empty when nothing was seen. */
  String json() {
    return empty() ? "[]" : "[" + left + "," + bottom + "," + right + "," + top + "]";
  }
}
