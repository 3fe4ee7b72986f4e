package io.datafair.local.host;

import io.datafair.local.host.emulator.Deployment;
import io.datafair.local.host.emulator.Emulator;
import io.datafair.local.host.gateway.EmulatorGateway;
import io.datafair.local.host.gateway.Gateway;
import io.datafair.local.host.http.Compression;
import io.datafair.local.host.http.HttpServer;
import io.datafair.local.host.http.RequestHandler;
import io.datafair.local.host.lambda.Console;
import io.datafair.local.host.lambda.Deadlines;
import io.datafair.local.host.lambda.FunctionHost;
import io.datafair.local.host.lambda.FunctionReport;
import io.datafair.local.host.lambda.Functions;
import io.datafair.local.host.lambda.InvokeRoutes;
import io.datafair.local.host.local.Endpoints;
import io.datafair.local.host.local.FirstStart;
import io.datafair.local.host.local.LocalRoutes;
import io.datafair.local.host.local.Reset;
import io.datafair.local.host.local.Sample;
import io.datafair.local.host.local.Seeds;
import io.datafair.local.host.local.StoresAdmin;
import io.datafair.local.host.site.LargeBodies;
import io.datafair.local.host.site.Site;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The running host: its parts, stopped in the reverse order of their start. */
final class Host implements AutoCloseable {
  private static final int LARGEST_REQUEST = 10 * 1024 * 1024;

  private final HostOptions options;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Console console = opened(new Console(System.out));
  private final FunctionReport report;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final Deadlines deadlines = opened(new Deadlines());
  private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
  private final Emulator emulator;
  private final Deployment deployment;
  private final Functions functions;
  private final Gateway gateway;
  private final Site site;
  private final LargeBodies largeBodies = new LargeBodies();
  private final Refresh refresh;
  private final int port;

  private Host(HostOptions options) throws IOException {
    this.options = options;
    opened(background::shutdownNow);
    report = new FunctionReport(console, FunctionHost.logs(options.data()));
    Files.createDirectories(options.data());
    emulator = opened(new Emulator(options.emulator(), options.region()));
    deployment = new Deployment(emulator, options.siteBucket(), options.dataBucket());
    opened(() -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync());
    FunctionHost functionHost = opened(functionHost());
    functions = functionHost.functions();
    gateway = new Gateway(emulator, functions, report, options.port());
    site = new Site(emulator, background);
    URI origin = URI.create("http://localhost:" + options.port());
    Seeds seeds = new Seeds(functions, options.seed());
    Sample sample = new Sample(options.sample(), emulator, deployment, origin);
    FirstStart firstStart = new FirstStart(options.data(), seeds, sample);
    refresh =
        new Refresh(
            new Refresh.Parts(
                functions, gateway, site, largeBodies, emulator, deployment, firstStart),
            options.site(),
            background,
            console);
    port = listen(options.port(), publicOrigin(seeds, sample, firstStart)).port();
    listen(options.internalPort(), new InvokeRoutes(functions, report, refresh::now, background));
  }

  private FunctionHost functionHost() throws IOException {
    Path javaHome = Path.of(System.getProperty("java.home"));
    return FunctionHost.start(
        new FunctionHost.Settings(
            options.data(), options.runtimeClient(), javaHome, options.aotCaches()),
        emulator,
        new FunctionHost.Shared(loops, background, deadlines, report));
  }

  private PublicOrigin publicOrigin(Seeds seeds, Sample sample, FirstStart firstStart) {
    Optional<StoresAdmin> stores = options.storesAdmin().map(StoresAdmin::new);
    Reset reset = new Reset(emulator, deployment, functions, stores, seeds, sample);
    return new PublicOrigin(
        new LocalRoutes(stores, reset, firstStart::state, background),
        gateway,
        options.emulatorGateway()
            ? Optional.of(new EmulatorGateway(emulator, background, gateway))
            : Optional.empty(),
        site,
        largeBodies,
        new Compression(background));
  }

  private HttpServer listen(int wanted, RequestHandler handler) throws IOException {
    return opened(
        HttpServer.start(
            loops,
            new HttpServer.Settings(
                InetAddress.getLoopbackAddress(),
                wanted,
                LARGEST_REQUEST,
                (method, target, headers) ->
                    largeBodies.refusal(target, headers).orElseGet(Gateway::oversize)),
            handler));
  }

  /** Starts everything; when it returns, what is deployed answers. */
  static Host start(HostOptions options) throws IOException {
    Host host = new Host(options);
    try {
      // Only now: whoever reads the file may be using another host of this folder.
      Endpoints.remove(options.data());
      host.opened(() -> Endpoints.remove(options.data()));
      host.refresh.now();
      host.refresh.keepUpToDate(host.deadlines);
      Endpoints.write(options.data(), host.addresses());
      return host;
    } catch (SdkClientException unreachable) {
      host.close();
      throw new IOException(
          "the emulator at " + options.emulator() + " does not answer", unreachable);
    } catch (IOException | RuntimeException fault) {
      host.close();
      throw fault;
    }
  }

  private Map<String, String> addresses() {
    Map<String, String> addresses = new HashMap<>(options.addresses());
    addresses.put("public", "http://localhost:" + port);
    addresses.put("internal", "http://127.0.0.1:" + options.internalPort());
    addresses.put("emulator", options.emulator().toString());
    options.storesAdmin().ifPresent(address -> addresses.put("storesAdmin", address.toString()));
    deployment.dataBucket().ifPresent(bucket -> addresses.put("dataBucket", bucket));
    deployment.siteBucket().ifPresent(bucket -> addresses.put("siteBucket", bucket));
    return addresses;
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  int port() {
    return port;
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
