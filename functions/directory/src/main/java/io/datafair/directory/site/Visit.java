package io.datafair.directory.site;

import io.datafair.directory.common.Browser;
import io.datafair.runtime.http.HttpRequest;

/** A browser at a site: what a request says of both, found once for all that its answer needs. */
public record Visit(CurrentSite site, Browser browser) {

  public static Visit of(HttpRequest request, Sites sites) {
    return new Visit(sites.of(request.origin(), request.path()), Browser.of(request));
  }
}
