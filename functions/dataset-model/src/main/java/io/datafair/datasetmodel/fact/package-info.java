/**
 * What datasets tell the rest of the platform: a fact is stored in the dataset's document by the
 * write that it tells of, or, for a deletion, in the collection {@code facts} before it, then told
 * on the bus at once; the sweeper of the pipeline tells what was not. A bus that is away delays
 * facts and nothing else.
 */
@NullMarked
package io.datafair.datasetmodel.fact;

import org.jspecify.annotations.NullMarked;
