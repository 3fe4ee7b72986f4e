package io.datafair.local.benchmark;

/**
 * How much is measured.
 *
 * @param rows of the table that is queried and ingested
 * @param exportRows of the table that is exported
 * @param rounds turns of each comparison
 * @param batch questions per turn of a small page
 * @param warmMillis of load that each way gets before it is measured, so that all of it is compiled
 * @param loadMillis a turn under load
 * @param ingests times that the table is ingested
 * @param heapBytes of the file that goes through the pipeline under watch
 */
record Sizes(
    int rows,
    int exportRows,
    int rounds,
    int batch,
    long warmMillis,
    long loadMillis,
    int ingests,
    long heapBytes) {
  static final Sizes FULL = new Sizes(300_000, 1_000_000, 9, 300, 10_000, 1_500, 3, 1L << 30);
  static final Sizes QUICK = new Sizes(100_000, 100_000, 5, 150, 2_000, 500, 1, 128L << 20);
}
