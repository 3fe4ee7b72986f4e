/** SAML 2: what the service is as a service provider, and what it accepts of an answer. */
@NullMarked
package io.datafair.directory.provider.saml;

import org.jspecify.annotations.NullMarked;
