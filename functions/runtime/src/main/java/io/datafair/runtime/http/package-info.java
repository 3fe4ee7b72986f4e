/**
 * HTTP as the gateway speaks it (HTTP API, payload format 2.0): requests, responses, route tables
 * and the one place that turns outcomes and faults into answers. Bodies travel as bytes and are
 * never held twice.
 */
@NullMarked
package io.datafair.runtime.http;

import org.jspecify.annotations.NullMarked;
