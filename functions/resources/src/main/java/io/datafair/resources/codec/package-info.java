/** Owners and permission entries to and from documents. */
@NullMarked
package io.datafair.resources.codec;

import org.jspecify.annotations.NullMarked;
