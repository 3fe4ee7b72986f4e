/**
 * Lists of accounts: what each shows to its viewer, and therefore what it is searched, filtered and
 * ordered by. Contract: directory, section 1.4.
 */
@NullMarked
package io.datafair.directory.listing;

import org.jspecify.annotations.NullMarked;
