/**
 * Explicit registration of function beans with Spring Cloud Function, with no class path scanning.
 */
@NullMarked
package io.datafair.runtime.function;

import org.jspecify.annotations.NullMarked;
