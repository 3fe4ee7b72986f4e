package io.datafair.local.host;

import io.datafair.local.host.gateway.EmulatorGateway;
import io.datafair.local.host.gateway.Gateway;
import io.datafair.local.host.http.Compression;
import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Request;
import io.datafair.local.host.http.RequestHandler;
import io.datafair.local.host.http.Responder;
import io.datafair.local.host.local.LocalRoutes;
import io.datafair.local.host.site.LargeBodies;
import io.datafair.local.host.site.Site;
import java.util.Optional;

/** Sends each request of the public origin to the part that answers it. */
final class PublicOrigin implements RequestHandler {
  private final LocalRoutes local;
  private final Gateway gateway;
  private final Optional<EmulatorGateway> emulatorGateway;
  private final Site site;
  private final LargeBodies largeBodies;
  private final Compression compression;

  PublicOrigin(
      LocalRoutes local,
      Gateway gateway,
      Optional<EmulatorGateway> emulatorGateway,
      Site site,
      LargeBodies largeBodies,
      Compression compression) {
    this.local = local;
    this.gateway = gateway;
    this.emulatorGateway = emulatorGateway;
    this.site = site;
    this.largeBodies = largeBodies;
    this.compression = compression;
  }

  @Override
  public void handle(Request request, Responder direct) {
    Responder responder = compression.before(request, direct);
    Optional<Reply> refused = largeBodies.refusal(request.target(), request.headers());
    if (request.target().startsWith(LocalRoutes.PREFIX)) {
      local.handle(request, responder);
    } else if (refused.isPresent()) {
      responder.reply(refused.get());
    } else if (!gateway.ready()) {
      responder.reply(Reply.text(503, "starting").with("Retry-After", "1"));
    } else if (emulatorGateway.isPresent()) {
      if (gateway.matches(request)) {
        emulatorGateway.get().forward(gateway.apiId(), request, responder);
      } else {
        site.handle(request, responder);
      }
    } else if (!gateway.handle(request, responder)) {
      site.handle(request, responder);
    }
  }
}
