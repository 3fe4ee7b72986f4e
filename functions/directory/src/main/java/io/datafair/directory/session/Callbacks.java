package io.datafair.directory.session;

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
    Map<String, String> parameters = new LinkedHashMap<>();
    active.ifPresent(
        membership -> {
          parameters.put("id_token_org", membership.id());
          if (membership.department() != null) {
            parameters.put("id_token_dep", membership.department());
          }
        });
    return site.callback(token, redirect, parameters);
  }
}
