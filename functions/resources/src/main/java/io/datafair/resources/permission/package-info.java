/** The permission rules said to the database. */
@NullMarked
package io.datafair.resources.permission;

import org.jspecify.annotations.NullMarked;
