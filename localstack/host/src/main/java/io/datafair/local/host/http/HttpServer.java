package io.datafair.local.host.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A listening socket whose requests go to one handler. */
public final class HttpServer implements AutoCloseable {
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int LARGEST_HEADERS = 32 * 1024;

  private final Channel channel;

  private HttpServer(Channel channel) {
    this.channel = channel;
  }

  /** Settings of one server: requests larger than the limit get the given answer. */
  public record Settings(InetAddress address, int port, int maximumBody, Oversize oversize) {}

  /** Answers a request whose body is over the limit, without its body. */
  @FunctionalInterface
  public interface Oversize {
    Reply reply(String method, String target, HttpHeaders headers);
  }

  public static HttpServer start(EventLoopGroup loops, Settings settings, RequestHandler handler)
      throws BindException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(connections(settings, handler));
    var bound =
        bootstrap
            .bind(new InetSocketAddress(settings.address(), settings.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      BindException refused = new BindException("port " + settings.port() + " is taken");
      refused.initCause(bound.cause());
      throw refused;
    }
    return new HttpServer(bound.channel());
  }

  private static ChannelInitializer<SocketChannel> connections(
      Settings settings, RequestHandler handler) {
    HttpDecoderConfig decoder =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEADERS);
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel
            .pipeline()
            .addLast(new HttpServerCodec(decoder))
            .addLast(new LimitedAggregator(settings))
            .addLast(new ConnectionHandler(handler));
      }
    };
  }

  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }
}
