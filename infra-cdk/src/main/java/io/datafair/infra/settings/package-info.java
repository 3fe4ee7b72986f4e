/**
 * The context parameters of a deployment, read once and checked on entry. Every fault is named, and
 * all are reported together, before any resource is declared.
 */
@NullMarked
package io.datafair.infra.settings;

import org.jspecify.annotations.NullMarked;
