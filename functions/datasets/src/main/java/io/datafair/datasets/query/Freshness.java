package io.datafair.datasets.query;

import io.datafair.core.permission.PermissionRules;
import io.datafair.datasets.access.DatasetAccess.Granted;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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

  private Freshness(Granted granted, HttpRequest request, int publicMaxAge) {
    Dataset dataset = granted.dataset();
    Instant version = version(dataset);
    this.lastModified = version == null ? null : HTTP_DATE.format(version);
    this.modifiedSince = header(request, "if-modified-since");
    this.noneMatch = header(request, "if-none-match");
    this.open = PermissionRules.everybodyMay(dataset.permissions(), granted.operation());
    this.cacheControl = cacheControl(open, pinned(request, version), publicMaxAge);
  }

  static Freshness of(Granted granted, HttpRequest request, int publicMaxAge) {
    return new Freshness(granted, request, publicMaxAge);
  }

  private static @Nullable Instant version(Dataset dataset) {
    String text = dataset.finalizedAt().orElseGet(() -> dataset.document().getString("updatedAt"));
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable String header(HttpRequest request, String name) {
    String value = request.header(name);
    return value == null ? request.header("x-private-" + name) : value;
  }

  /** Whether the request names a version of the data that this node has. */
  private static boolean pinned(HttpRequest request, @Nullable Instant version) {
    String asked = request.query().value("finalizedAt");
    asked = asked == null ? request.query().value("updatedAt") : asked;
    if (asked == null || asked.isEmpty() || version == null) {
      return false;
    }
    try {
      if (Instant.parse(asked).isAfter(version)) {
        throw Refusals.bad(
            "La version demandée est postérieure à celle des données.",
            "The version asked for is later than that of the data.");
      }
    } catch (DateTimeException e) {
      throw Refusals.bad(
          "Le paramètre finalizedAt n'est pas une date.", "The parameter finalizedAt is no date.");
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

  HttpResponse notModified() {
    return headers(HttpResponse.empty(304));
  }

  /** Adds the headers of caching, or replaces an answer that the caller already has. */
  HttpResponse apply(HttpResponse response) {
    String etag = etag(response.body());
    HttpResponse answer =
        noneMatch != null && matches(noneMatch, etag) ? HttpResponse.empty(304) : response;
    return headers(answer).withHeader("etag", etag);
  }

  private HttpResponse headers(HttpResponse response) {
    HttpResponse dated =
        lastModified == null ? response : response.withHeader("last-modified", lastModified);
    return dated
        .withHeader("cache-control", cacheControl)
        .withHeader("x-accel-buffering", open ? "yes" : "no");
  }

  private static boolean matches(String header, String etag) {
    for (String candidate : header.split(",")) {
      if (candidate.strip().equals(etag) || candidate.strip().equals("*")) {
        return true;
      }
    }
    return false;
  }

  private static String etag(byte[] body) {
    CRC32C sum = new CRC32C();
    sum.update(body);
    return "W/\""
        + Integer.toHexString(body.length)
        + "-"
        + Long.toHexString(sum.getValue())
        + "\"";
  }
}
