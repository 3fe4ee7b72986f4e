/** Template tests: no function is built, no account is needed. */
@NullMarked
package io.datafair.infra;

import org.jspecify.annotations.NullMarked;
