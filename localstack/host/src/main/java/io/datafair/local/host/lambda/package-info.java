/**
 * Runs each deployed function as Lambda does: the deployed archive in a process of its own, with
 * its deployed environment, memory and deadline, speaking the Runtime API to the host. Owns which
 * processes exist, what each is working on, and what becomes of an invocation whose process dies or
 * stays too long. What is deployed is read from the emulator; nothing about a function is known
 * here.
 */
@NullMarked
package io.datafair.local.host.lambda;

import org.jspecify.annotations.NullMarked;
