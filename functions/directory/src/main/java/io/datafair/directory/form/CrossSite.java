package io.datafair.directory.form;

import io.datafair.directory.Refusal;
import io.datafair.runtime.http.HttpRequest;

/** Refuses what a page of another site makes a browser send: it could log its victim in or out. */
public final class CrossSite {
  private CrossSite() {}

  /** A neighbour's host is another site. Programs other than browsers send neither header. */
  public static void refuse(HttpRequest request) {
    String from = request.header("sec-fetch-site");
    String origin = request.header("origin");
    boolean foreign =
        from == null
            ? origin != null && !origin.equals(request.origin())
            : !from.equals("same-origin") && !from.equals("none");
    if (foreign) {
      throw Refusal.CROSS_SITE.exception();
    }
  }
}
