/**
 * Follows the accounts of the directory: datasets bear the present names of their owners, authors
 * and readers, and those of an account that is gone are erased with all that is kept for them.
 * Consumes {@code datafair-identities}; a message names an account and nothing else, so that twice
 * or late does no harm.
 */
@NullMarked
package io.datafair.datasets.owner;

import org.jspecify.annotations.NullMarked;
