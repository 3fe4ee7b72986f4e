package io.datafair.ingest.stage;

import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.RunUpdates;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.ingest.geometry.Projection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of its projection goes before what the dataset declares, until a file that says
 * nothing takes its place.
 *
 * @param told null for longitudes and latitudes
 */
record FileProjection(@Nullable Projection told) {
  private boolean silent(FileRun run) {
    return told == null && !run.hasFileProjection();
  }

  /** The declared columns, the geometry carrying the concept that the file calls for. */
  Schema declared(FileRun run) {
    Schema declared = run.dataset().schema();
    if (silent(run)) {
      return declared;
    }
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Column column : declared.columns()) {
      Map<String, Object> attributes = new LinkedHashMap<>(column.attributes());
      if (column.isGeometry()) {
        attributes.put("x-refersTo", told == null ? Concept.GEOMETRY : Concept.PROJECTED_GEOMETRY);
      }
      columns.add(attributes);
    }
    return Schema.of(columns);
  }

  List<Bson> updates(FileRun run) {
    if (silent(run)) {
      return List.of();
    }
    if (told == null) {
      return List.of(RunUpdates.fileProjection(false), unset("projection"));
    }
    Document projection = new Document("title", told.title()).append("code", told.code());
    return List.of(RunUpdates.fileProjection(true), set("projection", projection));
  }
}
