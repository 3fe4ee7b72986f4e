/**
 * What the public may know of a site: its theme and its style sheet. Contract: directory, section
 * 13.
 */
@NullMarked
package io.datafair.directory.site;

import org.jspecify.annotations.NullMarked;
