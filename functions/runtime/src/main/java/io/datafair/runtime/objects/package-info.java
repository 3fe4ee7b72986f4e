/**
 * The only client of object storage: streams in and out, ranges, server-side copies, signed
 * multipart uploads.
 */
@NullMarked
package io.datafair.runtime.objects;

import org.jspecify.annotations.NullMarked;
