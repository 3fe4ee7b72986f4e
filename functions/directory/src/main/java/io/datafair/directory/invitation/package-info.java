/**
 * Invitations to become a member: sent by the admins of an organization or of its departments,
 * accepted once by whoever received the mail. Contract: directory, section 12.
 */
@NullMarked
package io.datafair.directory.invitation;

import org.jspecify.annotations.NullMarked;
