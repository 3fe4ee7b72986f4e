/**
 * What the platform promises, asked of the whole of it while it runs: the deployed functions, the
 * emulator, the stores and the portal, started once by the very command that people use. Tests say
 * what a client observes over HTTP and S3, and never look inside.
 */
@NullMarked
package io.datafair.local.acceptance;

import org.jspecify.annotations.NullMarked;
