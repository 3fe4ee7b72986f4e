/**
 * Calls to addresses that people or other services name. One way out: only public addresses are
 * reached (RFC 6890), as they are resolved for the very connection; every call has a time, every
 * answer a size, redirections are followed one checked step at a time.
 */
@NullMarked
package io.datafair.runtime.outbound;

import org.jspecify.annotations.NullMarked;
