/**
 * Where a login leads: the pages of a site, the callback that opens a session there, and to which
 * other sites accounts may go. Contract: directory, section 13.3.
 */
@NullMarked
package io.datafair.directory.redirect;

import org.jspecify.annotations.NullMarked;
