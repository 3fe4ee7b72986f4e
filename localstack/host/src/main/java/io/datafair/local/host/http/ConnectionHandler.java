package io.datafair.local.host.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One connection: requests are handled one after the other, so that answers keep their order. */
final class ConnectionHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final int PIPELINE_LIMIT = 64;

  private final RequestHandler handler;
  private final ArrayDeque<FullHttpRequest> pending = new ArrayDeque<>();
  private boolean busy;

  /** What of a request matters to its answer; one to HEAD may tell the length of no body. */
  private record Exchange(boolean keepAlive, boolean head) {}

  ConnectionHandler(RequestHandler handler) {
    this.handler = handler;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      write(context, Reply.text(400, "Bad Request"), new Exchange(false, false));
    } else if (!busy) {
      handle(context, request);
    } else if (pending.size() < PIPELINE_LIMIT) {
      pending.add(request.retain());
    } else {
      var unused = context.close();
    }
  }

  private void handle(ChannelHandlerContext context, FullHttpRequest request) {
    busy = true;
    Exchange exchange =
        new Exchange(HttpUtil.isKeepAlive(request), request.method().equals(HttpMethod.HEAD));
    AtomicBoolean answered = new AtomicBoolean();
    Responder responder =
        reply -> {
          if (answered.compareAndSet(false, true)) {
            answer(context, reply, exchange);
          } else {
            reply.body().release();
          }
        };
    try {
      handler.handle(decoded(context, request), responder);
    } catch (RuntimeException fault) {
      System.err.println("request " + request.uri() + " failed: " + fault);
      responder.reply(Reply.json(500, "{\"message\":\"Internal Server Error\"}"));
    }
  }

  private static Request decoded(ChannelHandlerContext context, FullHttpRequest request) {
    Bytes body =
        request.content().isReadable()
            ? Bytes.of(ByteBufUtil.getBytes(request.content()))
            : Bytes.EMPTY;
    String remote =
        context.channel().remoteAddress() instanceof InetSocketAddress address
            ? address.getAddress().getHostAddress()
            : "127.0.0.1";
    return new Request(request.method().name(), request.uri(), request.headers(), body, remote);
  }

  private void answer(ChannelHandlerContext context, Reply reply, Exchange exchange) {
    if (context.executor().inEventLoop()) {
      write(context, reply, exchange);
      next(context);
    } else {
      context
          .executor()
          .execute(
              () -> {
                write(context, reply, exchange);
                next(context);
              });
    }
  }

  private void next(ChannelHandlerContext context) {
    busy = false;
    @Nullable FullHttpRequest request = pending.poll();
    if (request != null) {
      try {
        handle(context, request);
      } finally {
        request.release();
      }
    }
  }

  private static void write(ChannelHandlerContext context, Reply reply, Exchange exchange) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            reply.body(),
            reply.headers(),
            Reply.emptyHeaders());
    if (reply.status() == 204 || reply.status() == 304) {
      response.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
    } else if (!exchange.head() || !response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.body().readableBytes());
    }
    if (exchange.keepAlive()) {
      var unused = context.writeAndFlush(response, context.voidPromise());
    } else {
      response.headers().set(HttpHeaderNames.CONNECTION, "close");
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pending.forEach(FullHttpRequest::release);
    pending.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A client that went away is its own business; the function's work goes on.
    var unused = context.close();
  }
}
