/**
 * What tests of several modules share: builders with sane defaults, a real index, database and
 * object store in processes of their own, the rules that every module's architecture keeps, and
 * readers of the documentation's tables. Never part of an archive.
 */
@NullMarked
package io.datafair.testkit;

import org.jspecify.annotations.NullMarked;
