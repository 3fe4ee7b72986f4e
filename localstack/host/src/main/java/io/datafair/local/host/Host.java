package io.datafair.local.host;

import io.datafair.local.host.emulator.Emulator;
import io.datafair.local.host.gateway.Gateway;
import io.datafair.local.host.http.HttpServer;
import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Request;
import io.datafair.local.host.http.Responder;
import io.datafair.local.host.lambda.Console;
import io.datafair.local.host.lambda.Deadlines;
import io.datafair.local.host.lambda.FunctionHost;
import io.datafair.local.host.lambda.FunctionReport;
import io.datafair.local.host.lambda.InvokeRoutes;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The running host: its parts in the order they were started. */
final class Host implements AutoCloseable {
  private static final int LARGEST_REQUEST = 10 * 1024 * 1024;
  private static final long REFRESH_MILLIS = 5_000;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Console console = opened(new Console(System.out));
  private final FunctionReport report = new FunctionReport(console);
  private final ExecutorService background = opened(Executors.newVirtualThreadPerTaskExecutor());
  private final Deadlines deadlines = opened(new Deadlines());
  private final Emulator emulator;
  private final FunctionHost functionHost;
  private final Gateway gateway;
  private final HttpServer publicServer;

  private Host(HostOptions options) throws IOException {
    emulator = opened(new Emulator(options.emulator(), options.region()));
    var loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    opened(() -> loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).sync());
    functionHost =
        opened(
            FunctionHost.start(
                new FunctionHost.Settings(
                    options.data(),
                    options.runtimeClient(),
                    Path.of(System.getProperty("java.home"))),
                emulator,
                new FunctionHost.Shared(loops, background, deadlines, report)));
    gateway = new Gateway(emulator, functionHost.functions(), report, options.port());
    InetAddress loopback = InetAddress.getLoopbackAddress();
    publicServer =
        opened(
            HttpServer.start(
                loops,
                new HttpServer.Settings(
                    loopback, options.port(), LARGEST_REQUEST, Gateway::oversize),
                this::handle));
    opened(
        HttpServer.start(
            loops,
            new HttpServer.Settings(
                loopback, options.internalPort(), LARGEST_REQUEST, Gateway::oversize),
            new InvokeRoutes(functionHost.functions(), report, this::refresh, background)));
  }

  static Host start(HostOptions options) throws IOException {
    Host host = new Host(options);
    host.refresh();
    host.deadlines.every(REFRESH_MILLIS, () -> host.background.execute(host::refreshIfChanged));
    return host;
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private void handle(Request request, Responder responder) {
    if (!gateway.handle(request, responder)) {
      responder.reply(Reply.text(404, "Not Found"));
    }
  }

  private void refresh() {
    functionHost.functions().refresh();
    gateway.refresh();
  }

  private void refreshIfChanged() {
    try {
      if (functionHost.functions().refreshIfChanged()) {
        gateway.refresh();
      }
    } catch (RuntimeException unreachable) {
      console.fault("the deployment cannot be read: " + unreachable.getMessage());
    }
  }

  int port() {
    return publicServer.port();
  }

  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception fault) {
        System.err.println("while stopping: " + fault);
      }
    }
  }
}
