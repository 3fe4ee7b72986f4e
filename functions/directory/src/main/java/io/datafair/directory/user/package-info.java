/**
 * People's accounts over HTTP: listing, profile, planned and immediate deletion, the site they live
 * on. Contract: directory, section 10.
 */
@NullMarked
package io.datafair.directory.user;

import org.jspecify.annotations.NullMarked;
