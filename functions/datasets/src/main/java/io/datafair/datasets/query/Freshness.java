package io.datafair.datasets.query;

import io.datafair.core.permission.PermissionRules;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.resources.access.Granted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Whether and how long an answer may be kept. Contract: dataset-queries, section 18. */
final class Freshness {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int WEEK = 604_800;

  private final @Nullable String lastModified;
  private final @Nullable String modifiedSince;
  private final @Nullable String noneMatch;
  private final String cacheControl;
  private final boolean open;

  /**
   * What a caller already has, and what it asks for.
   *
   * @param modifiedSince date of the caller's copy, as a header says it
   * @param noneMatch tags of the caller's copies
   * @param version moment of the data that is asked for
   */
  record Conditions(
      @Nullable String modifiedSince, @Nullable String noneMatch, @Nullable String version) {}

  private Freshness(Granted<Dataset> granted, Conditions conditions, int publicMaxAge) {
    Dataset dataset = granted.resource();
    Instant version = version(dataset);
    this.lastModified = version == null ? null : HTTP_DATE.format(version);
    this.modifiedSince = conditions.modifiedSince();
    this.noneMatch = conditions.noneMatch();
    this.open = PermissionRules.everybodyMay(dataset.permissions(), granted.operation());
    this.cacheControl = cacheControl(open, pinned(conditions.version(), version), publicMaxAge);
  }

  static Freshness of(Granted<Dataset> granted, Conditions conditions, int publicMaxAge) {
    return new Freshness(granted, conditions, publicMaxAge);
  }

  private static @Nullable Instant version(Dataset dataset) {
    String text = dataset.finalizedAt().orElseGet(() -> dataset.document().getString("updatedAt"));
    return text == null ? null : Instant.parse(text);
  }

  /** Whether the request names a version of the data that this node has. */
  private static boolean pinned(@Nullable String asked, @Nullable Instant version) {
    if (asked == null || asked.isEmpty() || version == null) {
      return false;
    }
    try {
      if (Instant.parse(asked).isAfter(version)) {
        throw Refusals.bad(FreshnessText.LATER_THAN_DATA);
      }
    } catch (DateTimeException e) {
      throw Refusals.bad(FreshnessText.NO_DATE);
    }
    return true;
  }

  private static String cacheControl(boolean open, boolean pinned, int publicMaxAge) {
    if (pinned) {
      return (open ? "public" : "private") + ", max-age=" + WEEK;
    }
    return open
        ? "must-revalidate, public, max-age=" + publicMaxAge
        : "must-revalidate, private, max-age=0";
  }

  /** Whether the caller already has the current version, told without a query. */
  boolean unmodified() {
    return noneMatch == null && lastModified != null && lastModified.equals(modifiedSince);
  }

  /** The headers of caching, in order. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    if (lastModified != null) {
      headers.put("last-modified", lastModified);
    }
    headers.put("cache-control", cacheControl);
    headers.put("x-accel-buffering", open ? "yes" : "no");
    return headers;
  }

  /** Whether the caller already has the answer of a tag. */
  boolean has(String etag) {
    return noneMatch != null && matches(noneMatch, etag);
  }

  private static boolean matches(String header, String etag) {
    for (String candidate : header.split(",")) {
      if (candidate.strip().equals(etag) || candidate.strip().equals("*")) {
        return true;
      }
    }
    return false;
  }

  /** The tag of an answer. */
  static String etag(byte[] body) {
    CRC32C sum = new CRC32C();
    sum.update(body);
    return "W/\""
        + Integer.toHexString(body.length)
        + "-"
        + Long.toHexString(sum.getValue())
        + "\"";
  }
}
