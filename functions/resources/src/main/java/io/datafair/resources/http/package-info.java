/** How pages and their browsers reach the API of resources. */
@NullMarked
package io.datafair.resources.http;

import org.jspecify.annotations.NullMarked;
