/**
 * Users and organizations: their records, their stores and the reading of them over HTTP. Contract:
 * directory, sections 2, 10 and 11.
 */
@NullMarked
package io.datafair.directory.account;

import org.jspecify.annotations.NullMarked;
