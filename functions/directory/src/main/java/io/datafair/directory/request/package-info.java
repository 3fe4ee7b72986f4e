/**
 * Bodies of requests, checked against the shape that a route declares: unknown properties are
 * refused, and so are values of another type. Contract: directory, section 1.2.
 */
@NullMarked
package io.datafair.directory.request;

import org.jspecify.annotations.NullMarked;
