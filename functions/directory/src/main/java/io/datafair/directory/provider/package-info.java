/**
 * Login through identity providers: their configuration on the main site and on others, the
 * exchanges of OAuth 2, OpenID Connect and SAML 2, and what becomes of the account behind a proved
 * identity. The libraries of those protocols are loaded when a provider is asked for. Contract:
 * directory, section 7.
 */
@NullMarked
package io.datafair.directory.provider;

import org.jspecify.annotations.NullMarked;
