/**
 * Which passwords are taken: their length, variety and entropy, and the lists of those that too
 * many people use. Contract: directory, sections 14 and 16.
 */
@NullMarked
package io.datafair.directory.password;

import org.jspecify.annotations.NullMarked;
