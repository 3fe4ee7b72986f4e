/**
 * The only user of OpenSearch's client: its typed requests for indices and aliases, its generic
 * ones, bytes in and bytes out, for searches and lines; with time-outs, bounded retries and, on
 * AWS, signatures. See decision 1.
 */
@NullMarked
package io.datafair.runtime.index;

import org.jspecify.annotations.NullMarked;
