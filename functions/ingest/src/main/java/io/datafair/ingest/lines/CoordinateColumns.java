package io.datafair.ingest.lines;

/** Positions of what tells the place of a row; -1 where there is none. */
record CoordinateColumns(int latitude, int longitude, int pair, int geometry) {

  boolean coordinates() {
    return pair >= 0 || (latitude >= 0 && longitude >= 0);
  }
}
