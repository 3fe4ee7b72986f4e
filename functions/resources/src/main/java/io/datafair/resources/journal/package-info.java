/** What happened to a resource, told to its owner. Contract: datasets, section 6. */
@NullMarked
package io.datafair.resources.journal;

import org.jspecify.annotations.NullMarked;
