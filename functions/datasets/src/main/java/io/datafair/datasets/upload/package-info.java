/**
 * How files come in over HTTP: small ones in a multipart form, large ones straight to the bucket by
 * signed URLs.
 */
@NullMarked
package io.datafair.datasets.upload;

import org.jspecify.annotations.NullMarked;
