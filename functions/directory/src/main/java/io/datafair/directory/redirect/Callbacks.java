package io.datafair.directory.redirect;

import io.datafair.core.account.Membership;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The addresses by which a proven login opens its session, on this site or another. */
public final class Callbacks {
  private Callbacks() {}

  /** The callback of a site for a temporary token. */
  public static String address(
      Redirects site, String token, String redirect, Optional<Membership> active) {
    return address(site, token, redirect, active, false, false);
  }

  /**
   * The same.
   *
   * @param withRole somebody may have several roles at one place: the callback names one
   * @param orgStorage the account comes from the storage of one organization
   */
  static String address(
      Redirects site,
      String token,
      String redirect,
      Optional<Membership> active,
      boolean withRole,
      boolean orgStorage) {
    Map<String, String> parameters = new LinkedHashMap<>();
    active.ifPresent(
        membership -> {
          parameters.put("id_token_org", membership.id());
          if (membership.department() != null) {
            parameters.put("id_token_dep", membership.department());
          }
          if (withRole) {
            parameters.put("id_token_role", membership.role());
          }
        });
    if (orgStorage) {
      parameters.put("org_storage", "true");
    }
    return site.callback(token, redirect, parameters);
  }
}
