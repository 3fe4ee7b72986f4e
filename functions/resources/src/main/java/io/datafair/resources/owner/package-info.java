/**
 * Accounts that own: which one a new resource is for, and what follows when one is renamed or gone.
 * Resources bear the present names of their owners, authors and readers, and those of an account
 * that is gone are erased with all that is kept for them. Of a fact of the directory only the
 * account is taken, so that twice or late does no harm.
 */
@NullMarked
package io.datafair.resources.owner;

import org.jspecify.annotations.NullMarked;
