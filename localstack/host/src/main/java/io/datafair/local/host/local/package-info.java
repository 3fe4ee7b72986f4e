/**
 * What exists only in a local run: the mails that were sent, a reset to a known state, the accounts
 * and the sample data loaded at the first start, and the file that says where everything listens.
 * Everything goes through what is deployed: functions, bucket, queues and public routes.
 */
@NullMarked
package io.datafair.local.host.local;

import org.jspecify.annotations.NullMarked;
