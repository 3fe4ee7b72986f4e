/**
 * What the pages of the directory need to know of the deployment before anybody logs in: the
 * choices that decide what they offer. It holds no account and decides nothing itself; each route
 * refuses what a page should not have offered.
 */
@NullMarked
package io.datafair.directory.page;

import org.jspecify.annotations.NullMarked;
