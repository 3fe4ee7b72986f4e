package io.datafair.ingest.table;

/**
 * How a delimited file is written; the escape character is the quote.
 *
 * @param lineEnd {@code \r\n} or {@code \n}, for information: readers accept both
 */
public record Dialect(char separator, char quote, String lineEnd) {}
