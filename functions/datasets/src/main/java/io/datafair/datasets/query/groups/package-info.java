/**
 * Lines gathered: nested groups, distinct values and metrics. Contract: dataset-queries, sections
 * 12 to 14.
 */
@NullMarked
package io.datafair.datasets.query.groups;

import org.jspecify.annotations.NullMarked;
