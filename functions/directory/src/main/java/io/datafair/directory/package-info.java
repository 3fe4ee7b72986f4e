/**
 * The account service: accounts, organizations, sessions and the keys that sign them. It alone
 * writes the users, organizations, secrets and ratelimits collections; every other service only
 * verifies its tokens. Contract: directory.
 */
@NullMarked
package io.datafair.directory;

import org.jspecify.annotations.NullMarked;
