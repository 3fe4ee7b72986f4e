/**
 * Shared parts whose defaults are written once: a Spring function behind its alias, a queue with
 * its dead letters and alarm, the HTTP API, the search index, the public origin. A part takes a
 * record in and exposes grant methods; it knows no capability.
 */
@NullMarked
package io.datafair.infra.parts;

import org.jspecify.annotations.NullMarked;
