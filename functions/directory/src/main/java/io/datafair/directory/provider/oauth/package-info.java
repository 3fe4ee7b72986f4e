/**
 * OAuth 2 and OpenID Connect: what is asked of a provider, what is accepted back, and the tokens
 * that keep the accounts of core providers up to date.
 */
@NullMarked
package io.datafair.directory.provider.oauth;

import org.jspecify.annotations.NullMarked;
