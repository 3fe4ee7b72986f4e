/**
 * The public origin's share of API Gateway: HTTP API routes, authorizers and CORS as deployed,
 * events in payload format 2.0, answers as functions give them. Routes and limits come from the
 * deployment, none is known here. What matches no route is left to the static site.
 */
@NullMarked
package io.datafair.local.host.gateway;

import org.jspecify.annotations.NullMarked;
