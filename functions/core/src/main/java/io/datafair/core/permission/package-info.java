/**
 * Permission entries and the pure rules that say what a session may do on an owned resource. Every
 * capability uses these rules; default is to deny. Contract: datasets, section 19.
 */
@NullMarked
package io.datafair.core.permission;

import org.jspecify.annotations.NullMarked;
