package io.datafair.directory.session;

/**
 * What a session remembers beside its user.
 *
 * @param rememberMe its cookies outlive the browser's window
 * @param adminMode admin mode is active
 */
public record SessionFlags(boolean rememberMe, boolean adminMode) {}
