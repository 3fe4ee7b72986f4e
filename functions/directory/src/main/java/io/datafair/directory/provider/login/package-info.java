/**
 * A login through a provider, whatever its protocol: the state kept while its person is away, the
 * account found or made when the provider has proved who they are, and where they go then.
 */
@NullMarked
package io.datafair.directory.provider.login;

import org.jspecify.annotations.NullMarked;
