/**
 * One declaration per folder of {@code functions} that is deployed, under the same name. Each says
 * its functions, their triggers and the least rights they need on what the platform keeps.
 */
@NullMarked
package io.datafair.infra.capability;

import org.jspecify.annotations.NullMarked;
