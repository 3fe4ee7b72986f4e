/**
 * The keys that sign tokens: created once, kept encrypted in the database, rotated with the
 * previous one still published. Contract: directory, section 3.3.
 */
@NullMarked
package io.datafair.directory.key;

import org.jspecify.annotations.NullMarked;
