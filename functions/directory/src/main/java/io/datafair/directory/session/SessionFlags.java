package io.datafair.directory.session;

import org.jspecify.annotations.Nullable;

/**
 * What a session remembers beside its user.
 *
 * @param rememberMe its cookies outlive the browser's window
 * @param adminMode admin mode is active
 * @param asAdmin who acts for the user; null when it is the user
 */
public record SessionFlags(boolean rememberMe, boolean adminMode, @Nullable AsAdmin asAdmin) {

  public SessionFlags(boolean rememberMe, boolean adminMode) {
    this(rememberMe, adminMode, null);
  }
}
