@NullMarked
package io.datafair.testkit.graph;

import org.jspecify.annotations.NullMarked;
