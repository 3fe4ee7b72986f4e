/** What a file may hold, and the refusal of one that cannot become a dataset. */
@NullMarked
package io.datafair.ingest.content;

import org.jspecify.annotations.NullMarked;
