/** How moments are written. */
@NullMarked
package io.datafair.core.time;

import org.jspecify.annotations.NullMarked;
