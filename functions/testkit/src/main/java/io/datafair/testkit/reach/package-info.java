/**
 * What the code of a function can reach, read from its byte code: the calls of AWS, the collections
 * of the database and the verbs asked of the index. Tests hold the grants that a page tells to it.
 */
@NullMarked
package io.datafair.testkit.reach;

import org.jspecify.annotations.NullMarked;
