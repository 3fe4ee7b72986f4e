/** What callers may send with a change, whatever the resource. */
@NullMarked
package io.datafair.resources.body;

import org.jspecify.annotations.NullMarked;
