/** How files go out: as uploaded, normalised or in full. Contract: datasets, section 17. */
@NullMarked
package io.datafair.datasets.files;

import org.jspecify.annotations.NullMarked;
