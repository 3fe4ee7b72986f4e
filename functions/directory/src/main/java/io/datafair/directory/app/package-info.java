/**
 * External applications, such as native ones, that people let act for them: an authorization code
 * given on a page of the service, then exchanged for a session. Contract: directory, section 8.
 */
@NullMarked
package io.datafair.directory.app;

import org.jspecify.annotations.NullMarked;
