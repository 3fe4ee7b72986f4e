/**
 * The platform as a CDK app: what it keeps ({@link io.datafair.infra.DataStack}), what its
 * capabilities share ({@link io.datafair.infra.ServicesStack}), a stack for each of them, and where
 * it is met ({@link io.datafair.infra.PortalStack}). The same app is deployed on AWS and into the
 * local emulator; the context {@code local=true} changes only what cannot exist there.
 */
@NullMarked
package io.datafair.infra;

import org.jspecify.annotations.NullMarked;
