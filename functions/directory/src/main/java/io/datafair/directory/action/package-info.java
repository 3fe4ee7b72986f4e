/**
 * What people do by a link in a mail, signed in or not: proving an address, changing a password or
 * the site of an account, logging in without a password. None of its answers tells whether an
 * account exists. Contract: directory, sections 3.2, 6.6 and 10.
 */
@NullMarked
package io.datafair.directory.action;

import org.jspecify.annotations.NullMarked;
