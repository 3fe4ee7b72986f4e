/**
 * Organizations: listing, creation, their departments and roles, their deletion. Contract:
 * directory, section 11.
 */
@NullMarked
package io.datafair.directory.organization;

import org.jspecify.annotations.NullMarked;
