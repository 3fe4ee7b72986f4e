/**
 * Who acts and who owns: accounts, memberships and the session that a request carries. Values only;
 * how a session is read from a request belongs to {@code runtime}.
 */
@NullMarked
package io.datafair.core.account;

import org.jspecify.annotations.NullMarked;
