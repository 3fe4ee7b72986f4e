package io.datafair.directory.site;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The site that a request came to.
 *
 * @param url its address, without a last slash
 * @param site null on the main site
 */
public record CurrentSite(String url, @Nullable Site site) {

  public boolean main() {
    return site == null;
  }

  public Optional<Site> secondary() {
    return Optional.ofNullable(site);
  }

  /** Tells the site whatever name it was asked by. */
  public String key() {
    return site == null ? "main" : "site:" + site.id();
  }

  /** The base of the service's addresses on this site. */
  public String serviceUrl() {
    return url + "/simple-directory";
  }
}
