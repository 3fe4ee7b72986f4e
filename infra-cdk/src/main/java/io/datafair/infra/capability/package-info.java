/**
 * One construct per folder of {@code functions}, under the same name. Each declares its functions,
 * their triggers and the least rights they need on what the other stacks keep.
 */
@NullMarked
package io.datafair.infra.capability;

import org.jspecify.annotations.NullMarked;
