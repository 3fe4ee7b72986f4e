/**
 * What the bucket announces: raw files of datasets that wait for them, and files dropped under
 * {@code drops/{ownerType}-{ownerId}/{slug}.{ext}}, which create or update the dataset of that
 * slug. An event delivered twice, late or out of order changes nothing.
 */
@NullMarked
package io.datafair.ingest.intake;

import org.jspecify.annotations.NullMarked;
