/** The connection to MongoDB, made once per process from the secret that holds its address. */
@NullMarked
package io.datafair.runtime.mongo;

import org.jspecify.annotations.NullMarked;
