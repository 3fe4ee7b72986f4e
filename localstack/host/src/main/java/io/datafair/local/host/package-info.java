/**
 * The host of a local run: one small JVM that does what Lambda and CloudFront with API Gateway do.
 * This package owns its command line, puts the parts together in order and takes them down again.
 * It listens on the loopback interface only.
 */
@NullMarked
package io.datafair.local.host;

import org.jspecify.annotations.NullMarked;
