/** JSON written in place, byte by byte, into buffers that are used again and again. */
@NullMarked
package io.datafair.ingest.json;

import org.jspecify.annotations.NullMarked;
