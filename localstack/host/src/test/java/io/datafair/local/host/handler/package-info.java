/** The function that tests deploy and run in processes of its own. */
@NullMarked
package io.datafair.local.host.handler;

import org.jspecify.annotations.NullMarked;
