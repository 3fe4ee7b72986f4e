package io.datafair.ingest.lines;

import io.datafair.core.problem.Message;
import io.datafair.ingest.geometry.Located;
import io.datafair.ingest.geometry.ParsedGeometry;
import io.datafair.ingest.json.JsonBuffer;
import org.jspecify.annotations.Nullable;

/** Gathers what the current row says of its place, and writes it. */
interface LinePlace {
  /** What the place of a row came to. */
  enum Outcome {
    WRITTEN,
    ABSENT,
    INVALID
  }

  void clear();

  void cell(int index, char[] buffer, int from, int to);

  /** Takes a geometry; null when it is not the one that tells the place. */
  @Nullable Located geometry(int index, ParsedGeometry shape);

  Outcome write(JsonBuffer out);

  /** Why the place is invalid. */
  Message reason();
}
