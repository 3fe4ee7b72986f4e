/**
 * Login by password and by passkey: the order of their checks, the limits on attempts and the
 * hashing of passwords. It opens no session by itself: a temporary token does. Contract: directory,
 * sections 6.1 and 16.
 */
@NullMarked
package io.datafair.directory.login;

import org.jspecify.annotations.NullMarked;
