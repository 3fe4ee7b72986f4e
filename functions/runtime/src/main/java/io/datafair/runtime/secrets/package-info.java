/** Reads the secrets of the account, each by its address, with the rights of the process. */
@NullMarked
package io.datafair.runtime.secrets;

import org.jspecify.annotations.NullMarked;
