/**
 * Follows the accounts of the directory: datasets bear the present names of their owners, authors
 * and readers, and those of an account that is gone are erased with all that is kept for them.
 * Listens to the facts of the directory on {@code datafair-identities}; of a fact it takes the
 * account and nothing else, so that twice or late does no harm.
 */
@NullMarked
package io.datafair.datasets.owner;

import org.jspecify.annotations.NullMarked;
