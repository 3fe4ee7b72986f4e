/**
 * Columns and what may be done with them: types, concepts, capabilities. Contract: datasets,
 * sections 3 and 25.
 */
@NullMarked
package io.datafair.datasetmodel.schema;

import org.jspecify.annotations.NullMarked;
