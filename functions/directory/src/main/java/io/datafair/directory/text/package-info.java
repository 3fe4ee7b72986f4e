/** The errors that the service tells people, in six languages. Contract: directory, section 1.3. */
@NullMarked
package io.datafair.directory.text;

import org.jspecify.annotations.NullMarked;
