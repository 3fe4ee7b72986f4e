/**
 * Loads accounts from seed files; loading the same file twice changes nothing. Contract: directory,
 * section 19.
 */
@NullMarked
package io.datafair.directory.seed;

import org.jspecify.annotations.NullMarked;
