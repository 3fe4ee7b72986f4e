/**
 * The AWS interfaces of the emulator as the host uses them, by the AWS SDK: clients, and where the
 * deployed stacks say their buckets and queues are. Nothing here writes to the deployment.
 */
@NullMarked
package io.datafair.local.host.emulator;

import org.jspecify.annotations.NullMarked;
