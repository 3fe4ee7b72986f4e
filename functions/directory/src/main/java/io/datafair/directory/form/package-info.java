/**
 * What requests bring in their body, checked: JSON objects, HTML forms, files. A form sent by
 * another site is refused, whoever is signed in.
 */
@NullMarked
package io.datafair.directory.form;

import org.jspecify.annotations.NullMarked;
