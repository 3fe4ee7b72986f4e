/** Circles of a graph of names: what rules on packages and classes look for. */
@NullMarked
package io.datafair.testkit.graph;

import org.jspecify.annotations.NullMarked;
