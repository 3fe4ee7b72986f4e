/** What an account that is gone takes with it. */
@NullMarked
package io.datafair.datasets.owner;

import org.jspecify.annotations.NullMarked;
