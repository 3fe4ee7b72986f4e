package io.datafair.datasetmodel.metadata;

import io.datafair.resources.body.WebAddresses;
import io.datafair.core.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  private static final Map<String, Class<?>> WRITABLE =
      Map.ofEntries(
          Map.entry("title", String.class),
          Map.entry("slug", String.class),
          Map.entry("summary", String.class),
          Map.entry("description", String.class),
          Map.entry("image", String.class),
          Map.entry("license", Map.class),
          Map.entry("origin", String.class),
          Map.entry("creator", String.class),
          Map.entry("spatial", String.class),
          Map.entry("temporal", Map.class),
          Map.entry("keywords", List.class),
          Map.entry("frequency", String.class),
          Map.entry("modified", String.class),
          Map.entry("conformsTo", Map.class),
          Map.entry("topics", List.class),
          Map.entry("relatedDatasets", List.class),
          Map.entry("customMetadata", Map.class),
          Map.entry("extras", Map.class),
          Map.entry("projection", Map.class),
          Map.entry("analysis", Map.class),
          Map.entry("thumbnails", Map.class),
          Map.entry("timeZone", String.class),
          Map.entry("nonBlockingValidation", Boolean.class),
          Map.entry("schema", List.class));
  private static final Set<String> FREQUENCIES =
      Set.of(
          "",
          "triennial",
          "biennial",
          "annual",
          "semiannual",
          "threeTimesAYear",
          "quarterly",
          "bimonthly",
          "monthly",
          "semimonthly",
          "biweekly",
          "threeTimesAMonth",
          "weekly",
          "semiweekly",
          "threeTimesAWeek",
          "daily",
          "continuous",
          "irregular");

  private DatasetFields() {}

  /** Checks the fields sent with a new dataset. */
  public static void checkCreation(Map<String, Object> fields) {
    check(fields, Use.CREATE);
  }

  /** Refuses unknown fields and wrong types with a 400 that names them. */
  public static void check(Map<String, Object> body, Use use) {
    body.forEach(
        (key, value) -> {
          if (use == Use.CREATE && key.equals("owner")) {
            return;
          }
          Class<?> type = WRITABLE.get(key);
          if (type == null) {
            throw ProblemException.of(
                400,
                "ne doit pas contenir de propriétés additionnelles (" + key + ")",
                "must not have additional properties (" + key + ")");
          }
          if (value == null ? key.equals("title") || key.equals("slug") : !type.isInstance(value)) {
            throw wrongType(key, type);
          }
        });
    checkTitle(body);
    WebAddresses.check(body);
    if (body.get("license") instanceof Map<?, ?> license
        && !(license.get("title") instanceof String && license.get("href") instanceof String)) {
      throw ProblemException.of(
          400,
          "/license requiert les propriétés title et href",
          "/license requires the properties title and href");
    }
    if (body.get("frequency") instanceof String frequency && !FREQUENCIES.contains(frequency)) {
      throw ProblemException.of(
          400, "Fréquence inconnue : " + frequency, "Unknown frequency: " + frequency);
    }
    if (body.get("keywords") instanceof List<?> keywords
        && !keywords.stream().allMatch(String.class::isInstance)) {
      throw wrongType("keywords", List.class);
    }
    if (body.get("timeZone") instanceof String zone
        && !java.time.ZoneId.getAvailableZoneIds().contains(zone)) {
      throw ProblemException.of(400, "Fuseau inconnu : " + zone, "Unknown time zone: " + zone);
    }
  }

  private static void checkTitle(Map<String, Object> body) {
    if (body.get("title") instanceof String title && title.isBlank()) {
      throw ProblemException.of(
          400, "Le titre ne peut pas être vide.", "The title cannot be empty.");
    }
    if (body.get("slug") instanceof String slug && !slug.matches("[a-z0-9_\\-]{1,200}")) {
      throw ProblemException.of(
          400,
          "Le slug ne peut contenir que des minuscules, des chiffres et des tirets.",
          "The slug may only hold lower-case letters, digits and dashes.");
    }
  }

  private static String simpleName(Class<?> type) {
    return type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  private static ProblemException wrongType(String key, Class<?> type) {
    String name = type == Map.class ? "object" : type == List.class ? "array" : simpleName(type);
    return ProblemException.of(
        400, "/" + key + " doit être de type " + name, "/" + key + " must be of type " + name);
  }
}
