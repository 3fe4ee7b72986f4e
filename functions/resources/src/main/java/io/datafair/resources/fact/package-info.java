/**
 * What resources tell the rest of the platform: a fact is stored in the resource's document by the
 * write that it tells of, or, for a deletion, in a collection before it, then told on the bus at
 * once; a sweeper tells what was not. A bus that is away delays facts and nothing else.
 */
@NullMarked
package io.datafair.resources.fact;

import org.jspecify.annotations.NullMarked;
