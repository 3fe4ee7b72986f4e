/**
 * A thin asynchronous HTTP/1.1 server on Netty, shared by the public origin, the invocation
 * endpoint and the Runtime API. It owns connections, keep-alive, request limits and the order of
 * answers on a connection; it knows nothing of functions or routes.
 */
@NullMarked
package io.datafair.local.host.http;

import org.jspecify.annotations.NullMarked;
