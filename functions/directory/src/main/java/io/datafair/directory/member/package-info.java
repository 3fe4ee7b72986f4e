/**
 * The members of organizations and departments: lists, also as a spreadsheet, changes of role and
 * place, departures. Contract: directory, section 11.
 */
@NullMarked
package io.datafair.directory.member;

import org.jspecify.annotations.NullMarked;
