/**
 * The statuses of a dataset and the table of pipeline stages: precondition, stage, next, and the
 * pool of workers that does it. Contract: datasets, section 6.
 */
@NullMarked
package io.datafair.core.stage;

import org.jspecify.annotations.NullMarked;
