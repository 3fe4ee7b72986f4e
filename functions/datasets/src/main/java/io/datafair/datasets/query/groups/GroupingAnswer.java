package io.datafair.datasets.query.groups;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups as they leave.
 *
 * @param next URL of the next groups; null when there are none
 */
public record GroupingAnswer(Map<String, Object> body, @Nullable String next) {}
