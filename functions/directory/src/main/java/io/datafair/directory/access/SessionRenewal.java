package io.datafair.directory.access;

import io.datafair.core.account.Membership;
import io.datafair.runtime.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renews the caller's session after a change of what it tells. */
@FunctionalInterface
public interface SessionRenewal {
  /**
   * The cookies of the renewed session; a session that cannot be renewed is refused with a 401.
   *
   * @param active the membership to switch to; null to keep the active account
   */
  List<String> renew(HttpRequest request, @Nullable Membership active);
}
