package io.datafair.ingest.analyze;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file.
 *
 * @param keys by position; null where the column is ignored
 * @param filled those that have values, with their sniffed types
 * @param empty names of those without any value
 */
public record FoundColumns(
    List<@Nullable String> keys, List<Map<String, Object>> filled, List<String> empty) {}
