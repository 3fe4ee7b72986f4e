/**
 * The gateway's authorizer: says whether a request carries a valid session or a key that its
 * service will check.
 */
@NullMarked
package io.datafair.directory.authorizer;

import org.jspecify.annotations.NullMarked;
