package io.datafair.local.host.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Gathers a request up to the limit; beyond it answers as the server was told and closes. */
final class LimitedAggregator extends HttpObjectAggregator {
  private final HttpServer.Settings settings;

  LimitedAggregator(HttpServer.Settings settings) {
    super(settings.maximumBody());
    this.settings = settings;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    HttpRequest request = (HttpRequest) oversized;
    Reply reply =
        settings.oversize().reply(request.method().name(), request.uri(), request.headers());
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            reply.body(),
            reply.headers(),
            Reply.emptyHeaders());
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.body().readableBytes());
    response.headers().set(HttpHeaderNames.CONNECTION, "close");
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
