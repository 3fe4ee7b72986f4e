/**
 * What the clock does to accounts every day: plans the deletion of those that nobody uses, deletes
 * those whose day has come, forgets sessions and records that have expired. A run that stops half
 * way is made up for by the next. Contract: directory, section 18.
 */
@NullMarked
package io.datafair.directory.cleanup;

import org.jspecify.annotations.NullMarked;
