/**
 * Checks every line of a file against the rules of its columns, and writes down the lines that
 * break them. A file without rules is not read. Contract: datasets, section 9.
 */
@NullMarked
package io.datafair.ingest.validation;

import org.jspecify.annotations.NullMarked;
