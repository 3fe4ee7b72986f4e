package io.datafair.directory.form;

import io.datafair.directory.common.Refusal;
import io.datafair.runtime.http.CrossOrigin;
import io.datafair.runtime.http.HttpRequest;

/** Refuses what a page of another site makes a browser send: it could log its victim in or out. */
public final class CrossSite {
  private CrossSite() {}

  /** Refuses it, whether it brings a session or not. */
  public static void refuse(HttpRequest request) {
    if (CrossOrigin.foreign(request)) {
      throw Refusal.CROSS_SITE.exception();
    }
  }
}
