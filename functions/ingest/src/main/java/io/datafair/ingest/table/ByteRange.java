package io.datafair.ingest.table;

/**
 * A part of a file that begins and ends with a row.
 *
 * @param start first byte
 * @param end byte after the last
 * @param line number of its first row, from 1
 * @param rows how many rows it holds
 */
public record ByteRange(long start, long end, long line, long rows) {}
