/**
 * Measures the platform against the engine under it: the same question asked through a function,
 * through the public port and straight of the index, in turns, so that whatever else the machine
 * does weighs on all of them. It generates its own data and prints figures; it asserts nothing.
 */
@NullMarked
package io.datafair.local.benchmark;

import org.jspecify.annotations.NullMarked;
