/**
 * Mails that others write: the platform's services to their users, and people to the contact
 * address. Contract: directory, section 15.
 */
@NullMarked
package io.datafair.directory.contact;

import org.jspecify.annotations.NullMarked;
