/**
 * Finds, minute after minute and a bounded share at a time, what events and messages missed: files
 * whose arrival went unnoticed, runs gone silent, files that never came.
 */
@NullMarked
package io.datafair.ingest.sweep;

import org.jspecify.annotations.NullMarked;
