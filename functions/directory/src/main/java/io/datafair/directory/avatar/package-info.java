/**
 * The pictures of accounts: those that they chose, those of identity providers, or initials drawn
 * on demand. Contract: directory, section 14.
 */
@NullMarked
package io.datafair.directory.avatar;

import org.jspecify.annotations.NullMarked;
