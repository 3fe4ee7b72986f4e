/**
 * The only client of OpenSearch: bytes in, bytes out, with time-outs, bounded retries and, on AWS,
 * signed requests.
 */
@NullMarked
package io.datafair.runtime.index;

import org.jspecify.annotations.NullMarked;
