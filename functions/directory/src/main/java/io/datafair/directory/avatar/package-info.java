/** The pictures of accounts: initials drawn on demand. Contract: directory, section 14. */
@NullMarked
package io.datafair.directory.avatar;

import org.jspecify.annotations.NullMarked;
