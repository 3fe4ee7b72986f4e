/**
 * What the rest of the service asks of accounts that live on other servers; the storages answer.
 */
@NullMarked
package io.datafair.directory.account.external;

import org.jspecify.annotations.NullMarked;
