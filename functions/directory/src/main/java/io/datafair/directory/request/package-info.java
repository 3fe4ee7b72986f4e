/** JSON of requests as the database keeps it. */
@NullMarked
package io.datafair.directory.request;

import org.jspecify.annotations.NullMarked;
