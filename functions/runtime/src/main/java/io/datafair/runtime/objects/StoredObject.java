package io.datafair.runtime.objects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object in the data bucket.
 *
 * @param size bytes
 * @param versionId null when the bucket keeps no versions
 */
public record StoredObject(
    String key, long size, String etag, @Nullable String versionId, Instant lastModified) {}
