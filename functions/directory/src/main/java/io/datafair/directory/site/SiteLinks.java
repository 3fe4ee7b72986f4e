package io.datafair.directory.site;

import io.datafair.directory.common.QueryString;
import io.datafair.directory.mail.MailLook;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Addresses given to people: those of the sites of this platform and no other. */
public final class SiteLinks {
  private final Sites sites;

  public SiteLinks(Sites sites) {
    this.sites = sites;
  }

  public Sites sites() {
    return sites;
  }

  /**
   * Where somebody goes on to, and the site that holds their account.
   *
   * @param redirect final page
   * @param serviceUrl base of the service's addresses on the site that holds the accounts
   * @param look how mails about it look
   */
  public record Target(String redirect, String serviceUrl, AccountScope scope, MailLook look) {

    /** The login page, told some parameters. */
    public String login(Map<String, String> parameters) {
      return serviceUrl + "/login?" + QueryString.of(parameters);
    }

    public String host() {
      return URI.create(serviceUrl).getRawAuthority();
    }

    /** The host of the final page. */
    public String redirectHost() {
      return URI.create(redirect).getRawAuthority();
    }
  }

  /**
   * The target of a page asked for; a page outside of the platform is replaced by the service's
   * own.
   */
  public Target target(CurrentSite current, @Nullable String redirect) {
    return target(current, redirect, "/login");
  }

  /** As above, with the page of the service that replaces a missing one. */
  public Target target(CurrentSite current, @Nullable String redirect, String page) {
    CurrentSite asked =
        redirect == null || !safe(redirect) ? null : sites.ofAddress(redirect).orElse(null);
    CurrentSite site = asked == null ? current : asked;
    String target = asked == null || redirect == null ? current.serviceUrl() + page : redirect;
    CurrentSite accounts = sites.accountsOf(site);
    return new Target(
        target,
        accounts.serviceUrl(),
        sites.scope(site),
        site.secondary().map(Site::mailLook).orElse(MailLook.DEFAULT));
  }

  // Browsers read a backslash as a slash and drop control characters: both can hide a host.
  private static boolean safe(String address) {
    return address.chars().noneMatch(c -> c <= ' ' || c == '\\' || c > '~');
  }

  /** An address with more parameters. */
  public static String with(String address, Map<String, String> parameters) {
    int hash = address.indexOf('#');
    String base = hash < 0 ? address : address.substring(0, hash);
    String end = hash < 0 ? "" : address.substring(hash);
    return base + (base.contains("?") ? "&" : "?") + QueryString.of(parameters) + end;
  }
}
