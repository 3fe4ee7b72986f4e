/**
 * Where accounts come from when they are not kept by the directory itself: files of a deployment.
 * Whatever the source, the database holds what the service reads, so that lists, sessions and
 * rights are the same code; what the source owns cannot be written here. Contract: directory,
 * section 19.
 */
@NullMarked
package io.datafair.directory.storage;

import org.jspecify.annotations.NullMarked;
