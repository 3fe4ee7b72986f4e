package io.datafair.local.benchmark;

/**
 * How much is measured.
 *
 * @param rows of the table that is queried and ingested
 * @param exportRows of the table that is exported
 * @param rounds turns of each comparison
 * @param batch questions per turn of a small page
 * @param loadMillis a turn under load
 * @param ingests times that the table is ingested
 */
record Sizes(int rows, int exportRows, int rounds, int batch, long loadMillis, int ingests) {
  static final Sizes FULL = new Sizes(300_000, 1_000_000, 9, 300, 1_500, 3);
  static final Sizes QUICK = new Sizes(100_000, 100_000, 5, 150, 500, 1);
}
