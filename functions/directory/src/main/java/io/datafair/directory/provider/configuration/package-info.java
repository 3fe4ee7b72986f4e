/**
 * Which identity providers each site has and how they are set up, by the settings of the deployment
 * or by the owner of the site.
 */
@NullMarked
package io.datafair.directory.provider.configuration;

import org.jspecify.annotations.NullMarked;
