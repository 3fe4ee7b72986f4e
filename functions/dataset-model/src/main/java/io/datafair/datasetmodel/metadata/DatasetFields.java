package io.datafair.datasetmodel.metadata;

import io.datafair.core.problem.ProblemException;
import io.datafair.resources.body.WebAddresses;
import io.datafair.runtime.json.JsonSchema;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The closed list of fields that a caller may write, and what each holds. Contract: datasets,
 * section 2.1.
 */
public final class DatasetFields {

  /** The two moments when a caller sends fields. */
  public enum Use {
    CREATE,
    PATCH
  }

  private static final JsonSchema SCHEMA = JsonSchema.of(DatasetFields.class, "dataset");

  private DatasetFields() {}

  /** Checks the fields sent with a new dataset. */
  public static void checkCreation(Map<String, Object> fields) {
    check(fields, Use.CREATE);
  }

  /** Refuses unknown fields and wrong values with a 400 that names them. */
  public static void check(Map<String, Object> body, Use use) {
    Map<String, Object> fields = new LinkedHashMap<>(body);
    if (use == Use.CREATE) {
      fields.remove("owner");
    }
    SCHEMA.check(fields, "");
    checkTitle(body);
    WebAddresses.check(body);
    if (body.get("timeZone") instanceof String zone
        && !ZoneId.getAvailableZoneIds().contains(zone)) {
      throw ProblemException.of(400, MetadataText.UNKNOWN_ZONE.with(zone));
    }
  }

  private static void checkTitle(Map<String, Object> body) {
    if (body.get("title") instanceof String title && title.isBlank()) {
      throw ProblemException.of(400, MetadataText.EMPTY_TITLE);
    }
    if (body.get("slug") instanceof String slug && !slug.matches("[a-z0-9_\\-]{1,200}")) {
      throw ProblemException.of(400, MetadataText.WRONG_SLUG);
    }
  }
}
