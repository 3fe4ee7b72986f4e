/**
 * Tells the rest of the platform, and the webhooks of others, of accounts that changed or are gone.
 * The intention is stored before the change and forgotten once everybody was told, so that no
 * change stays unknown whatever dies in between. What is told is the account's state at that time:
 * twice or late does no harm. Contract: directory, section 17.
 */
@NullMarked
package io.datafair.directory.propagation;

import org.jspecify.annotations.NullMarked;
