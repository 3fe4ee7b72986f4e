/**
 * Reading delimited text of any size: encoding, dialect, rows, and the row-aligned byte ranges that
 * let a file be read in parallel. Pure but for the streams it is given. Contract: datasets, section
 * 7.1.
 */
@NullMarked
package io.datafair.ingest.table;

import org.jspecify.annotations.NullMarked;
