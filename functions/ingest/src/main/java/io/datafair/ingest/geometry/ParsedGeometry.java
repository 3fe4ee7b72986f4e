package io.datafair.ingest.geometry;

import io.datafair.core.problem.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A geometry as a file has it.
 *
 * @param type null when the file names none, or one that does not exist
 * @param parts of a collection
 * @param fault why it is no geometry; null when it may be one
 */
public record ParsedGeometry(
    @Nullable GeometryType type,
    Positions positions,
    List<ParsedGeometry> parts,
    @Nullable Message fault) {

  int count() {
    int count = positions.count();
    for (ParsedGeometry part : parts) {
      count += part.count();
    }
    return count;
  }
}
