package io.datafair.ingest.geometry;

import io.datafair.core.problem.Message;
import org.locationtech.jts.geom.Geometry;

/** What a geometry came to. */
public sealed interface Located {
  /**
   * A place on the earth.
   *
   * @param shape fit for the index
   */
  record Place(Geometry shape, double longitude, double latitude) implements Located {}

  /** A geometry without any position. */
  record Nowhere() implements Located {}

  /** A geometry that cannot be placed. */
  record Refused(Message reason) implements Located {}
}
