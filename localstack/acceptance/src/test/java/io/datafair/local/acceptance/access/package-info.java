/**
 * Every call of {@code docs/access.md}: the callers, what the rows are about, and the requests that
 * are made of them.
 */
@NullMarked
package io.datafair.local.acceptance.access;

import org.jspecify.annotations.NullMarked;
