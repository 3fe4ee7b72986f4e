/**
 * What super administrators look at: accounts of both kinds, the build; and the description of the
 * service's own routes. Contract: directory, section 14.
 */
@NullMarked
package io.datafair.directory.admin;

import org.jspecify.annotations.NullMarked;
