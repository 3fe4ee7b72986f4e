package io.datafair.directory.login;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.User;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.session.SessionFlags;
import java.util.List;
import java.util.Optional;

/** What comes of a login by password. */
sealed interface LoginOutcome {

  record Refused(Refusal refusal) implements LoginOutcome {}

  /** A super administrator is asked whether to enter admin mode. */
  record AdminModeOffered() implements LoginOutcome {}

  /** The account lives on the main site: it may move to this one. */
  record Elsewhere(User user) implements LoginOutcome {}

  /**
   * The account that will be active is the organization's, or the personal one when empty.
   *
   * @param cookies remember the second factor
   */
  record Accepted(User user, SessionFlags flags, Optional<Membership> active, List<String> cookies)
      implements LoginOutcome {
    public Accepted {
      cookies = List.copyOf(cookies);
    }
  }
}
