/**
 * The kit of owned resources: what has an owner and permissions is listed, reached, changed and
 * followed in one way. It knows no capability.
 */
@NullMarked
package io.datafair.resources;

import org.jspecify.annotations.NullMarked;
