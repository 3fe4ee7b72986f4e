/** What stands before the functions of the deployed platform, and the secret that it shows. */
@NullMarked
package io.datafair.runtime.edge;

import org.jspecify.annotations.NullMarked;
