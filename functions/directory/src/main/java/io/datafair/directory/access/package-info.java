/**
 * Who may act on an account: the person, the admins of an organization or of one of its
 * departments, those of a site, super administrators, and the service that holds the read-only key.
 * Contract: directory, sections 1.5, 5, 10 and 11.
 */
@NullMarked
package io.datafair.directory.access;

import org.jspecify.annotations.NullMarked;
