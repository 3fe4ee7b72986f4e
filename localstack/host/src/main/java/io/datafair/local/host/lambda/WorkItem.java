package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Reply;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;

/** An invocation as the Runtime API gives it to a process that asked for the next one. */
final class WorkItem {
  private WorkItem() {}

  static Reply of(DeployedFunction function, Invocation invocation, long runMillis) {
    HttpHeaders headers = Reply.emptyHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set(
        "Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + runMillis));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
    headers.set("Lambda-Runtime-Trace-Id", TraceIds.next());
    return new Reply(
        200,
        headers,
        Unpooled.wrappedBuffer(invocation.payload().array(), 0, invocation.payload().length()));
  }
}
