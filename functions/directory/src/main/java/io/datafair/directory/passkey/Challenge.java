package io.datafair.directory.passkey;

import org.jspecify.annotations.Nullable;

/**
 * Who may answer a challenge, and from where.
 *
 * @param user null where nobody is known yet
 * @param site address of the site that asked
 * @param browser mark of the browser that was asked
 */
record Challenge(Purpose purpose, @Nullable String user, String site, String browser) {}
