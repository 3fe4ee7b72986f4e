/**
 * What a dataset is to all who write or read one: its columns, its stored document, the index of
 * its lines, and how a file is given to it. It sees no HTTP.
 */
@NullMarked
package io.datafair.datasetmodel;

import org.jspecify.annotations.NullMarked;
