package io.datafair.datasets.query.lines;

import io.datafair.datasets.query.encode.Format;
import org.jspecify.annotations.Nullable;

/**
 * Lines as they leave.
 *
 * @param next URL of the next page; null on the last one
 */
public record LinesAnswer(byte[] body, Format format, @Nullable String next) {}
