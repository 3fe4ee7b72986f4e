/**
 * JSON that others send, checked by a JSON Schema (draft 2020-12): {@code schema/{name}.json} in
 * the package of the feature. Nothing is fetched, regular expressions take linear time, and the
 * work of a check is bounded, so that neither a body nor a schema can hold a function up.
 */
@NullMarked
package io.datafair.runtime.json;

import org.jspecify.annotations.NullMarked;
