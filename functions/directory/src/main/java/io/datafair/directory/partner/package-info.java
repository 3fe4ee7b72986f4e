/**
 * The partners of organizations: offers by mail, their acceptance, their end. Contract: directory,
 * section 11.
 */
@NullMarked
package io.datafair.directory.partner;

import org.jspecify.annotations.NullMarked;
