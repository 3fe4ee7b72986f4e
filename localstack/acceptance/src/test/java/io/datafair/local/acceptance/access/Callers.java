package io.datafair.local.acceptance.access;

import io.datafair.local.acceptance.harness.Caller;
import io.datafair.testkit.DocumentedAccess.Who;
import java.util.EnumMap;
import java.util.Map;

/** One session of each kind of caller, and others on demand. */
final class Callers {
  private final String otherOrganization;
  private final Map<Who, Caller> sessions = new EnumMap<>(Who.class);

  Callers(String otherOrganization) {
    this.otherOrganization = otherOrganization;
    for (Who who : Who.values()) {
      sessions.put(who, loggedIn(who));
    }
  }

  /** The caller in a browser tab of its own: what an answer does to its cookies stays there. */
  Caller as(Who who) {
    return sessions.get(who).copy();
  }

  /** A session that nobody else uses. */
  Caller loggedIn(Who who) {
    return switch (who) {
      case NOBODY -> Caller.anonymous();
      case OTHER_TENANT -> Caller.member("dan", otherOrganization);
      case MEMBER -> Caller.member("carol", "ville");
      case CONTRIBUTOR -> Caller.member("bob", "ville");
      case ADMIN -> Caller.member("alice", "ville");
      case SUPER_ADMINISTRATOR -> Caller.superAdministrator();
    };
  }
}
