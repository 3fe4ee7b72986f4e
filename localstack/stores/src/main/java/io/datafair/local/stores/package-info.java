/**
 * Owns the local stand-ins of the managed stores, in one process: a real OpenSearch node, MongoDB's
 * wire protocol kept in an H2 file, an SMTP server that keeps what it receives, and an
 * administration server that reports health, shows mails and empties everything between tests.
 *
 * <p>OpenSearch logs with Log4j's own core, which cannot live beside Spring Boot's logging bridge:
 * other modules start {@link io.datafair.local.stores.StoresMain} as a process (the packaged folder
 * is {@code localstack/stores/target/stores}; {@code java @java-options -cp 'lib/*'
 * io.datafair.local.stores.StoresMain --data … --index-port … --mongo-port … --smtp-port …
 * --admin-port …}), wait for the line {@code ready} on standard output and send SIGTERM to end it.
 * A module without Spring may call {@link io.datafair.local.stores.Stores#start} with {@link
 * io.datafair.local.stores.StoresOptions#onFreePorts} instead.
 *
 * <p>It listens on loopback only, knows nothing of what is stored in it, and never runs on AWS.
 */
@NullMarked
package io.datafair.local.stores;

import org.jspecify.annotations.NullMarked;
