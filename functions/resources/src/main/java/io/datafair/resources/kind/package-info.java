/** What a capability declares of a kind of resource, once, for all of the kit. */
@NullMarked
package io.datafair.resources.kind;

import org.jspecify.annotations.NullMarked;
