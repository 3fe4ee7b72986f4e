/** Tests of the parameters and of the messages that wrong ones give. */
@NullMarked
package io.datafair.infra.settings;

import org.jspecify.annotations.NullMarked;
