/**
 * Mails: their localized texts, their look and their sending by SES, a few hundred a day at most to
 * one address. Whoever writes a mail gives values and a link; escaping and cleaning happen here.
 * Contract: directory, section 15.
 */
@NullMarked
package io.datafair.directory.mail;

import org.jspecify.annotations.NullMarked;
