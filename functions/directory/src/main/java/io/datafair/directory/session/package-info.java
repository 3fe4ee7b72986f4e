/**
 * Sessions in the browser: their claims, their six cookies, their renewal and their end. Contract:
 * directory, sections 3, 4, 6.2 and 6.3.
 */
@NullMarked
package io.datafair.directory.session;

import org.jspecify.annotations.NullMarked;
