/**
 * The only class of the host that enters a function's process: it ties the process to its host and
 * starts Lambda's own runtime client.
 */
@NullMarked
package io.datafair.local.host.launcher;

import org.jspecify.annotations.NullMarked;
