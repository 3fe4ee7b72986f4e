package io.datafair.datasets.query;

import org.jspecify.annotations.Nullable;

/**
 * Lines as they leave.
 *
 * @param next URL of the next page; null on the last one
 */
record LinesAnswer(byte[] body, @Nullable String next) {}
