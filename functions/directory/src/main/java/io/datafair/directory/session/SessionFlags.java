package io.datafair.directory.session;

import org.jspecify.annotations.Nullable;

/**
 * What a session remembers beside its user.
 *
 * @param rememberMe its cookies outlive the browser's window
 * @param adminMode admin mode is active
 * @param asAdmin who acts for the user; null when it is the user
 * @param relayed another session opened it: nobody logged in for it
 */
public record SessionFlags(
    boolean rememberMe, boolean adminMode, @Nullable AsAdmin asAdmin, boolean relayed) {

  public SessionFlags(boolean rememberMe, boolean adminMode) {
    this(rememberMe, adminMode, null, false);
  }

  public SessionFlags(boolean rememberMe, boolean adminMode, @Nullable AsAdmin asAdmin) {
    this(rememberMe, adminMode, asAdmin, false);
  }

  /** The same, of a session that another one opens. */
  public SessionFlags fromAnother() {
    return new SessionFlags(rememberMe, adminMode, asAdmin, true);
  }
}
