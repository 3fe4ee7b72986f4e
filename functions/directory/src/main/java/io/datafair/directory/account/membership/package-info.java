/** Places of people in organizations: who may hold which, and how they are told. */
@NullMarked
package io.datafair.directory.account.membership;

import org.jspecify.annotations.NullMarked;
