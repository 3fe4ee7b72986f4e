/**
 * The platform under test and its clients: how it is started and stopped, who calls it, how files
 * are dropped and awaited. Only this package knows where the scripts and the data folder lie.
 */
@NullMarked
package io.datafair.local.acceptance.harness;

import org.jspecify.annotations.NullMarked;
