/**
 * What routes of resources share: who asks for what, the headers that every checked answer carries,
 * and the pages of other origins. Only here and in routes is HTTP seen.
 */
@NullMarked
package io.datafair.resources.http;

import org.jspecify.annotations.NullMarked;
