package io.datafair.directory.provider.oauth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.datafair.directory.provider.configuration.OidcSettings;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.directory.provider.oauth.DiscoveryStore.Fetched;
import io.datafair.runtime.outbound.OutboundAnswer;
import io.datafair.runtime.outbound.OutboundClient;
import io.datafair.runtime.outbound.OutboundRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What providers publish of themselves: their addresses, kept a day, and their keys. */
public final class OidcDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(OidcDirectory.class);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration TIME = Duration.ofSeconds(8);
  private static final int MAXIMUM_BYTES = 500_000;
  private static final int REDIRECTIONS = 3;

  private final DiscoveryStore store;
  private final Clock clock;
  private final OutboundClient client;
  private final Map<URI, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();

  public OidcDirectory(DiscoveryStore store, OutboundClient client, Clock clock) {
    this.store = store;
    this.client = client;
    this.clock = clock;
  }

  private Resource retrieve(URL address) throws IOException {
    OutboundAnswer answer =
        client.call(
            OutboundRequest.get(URI.create(address.toString()))
                .within(TIME)
                .reading(MAXIMUM_BYTES)
                .following(REDIRECTIONS));
    if (!answer.ok()) {
      throw new IOException(address + " answers " + answer.status());
    }
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    return new Resource(text, answer.header("content-type"));
  }

  OIDCProviderMetadata metadata(URI discovery) throws ProviderAnswerException {
    String address = discovery.toString();
    Optional<Fetched> kept = store.find(address);
    Instant now = clock.instant();
    if (kept.isPresent() && kept.get().at().plus(KEPT).isAfter(now)) {
      return parse(kept.get().json());
    }
    try {
      String json = retrieve(discovery.toURL()).getContent();
      OIDCProviderMetadata metadata = parse(json);
      store.save(address, new Fetched(json, now));
      return metadata;
    } catch (IOException e) {
      if (kept.isPresent()) {
        LOG.warn("{} cannot be read, yesterday's document is used", address);
        return parse(kept.get().json());
      }
      throw new ProviderAnswerException("the discovery document cannot be read: " + address, e);
    }
  }

  private static OIDCProviderMetadata parse(String json) throws ProviderAnswerException {
    try {
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(json);
      for (URI endpoint :
          new URI[] {
            metadata.getAuthorizationEndpointURI(),
            metadata.getTokenEndpointURI(),
            metadata.getJWKSetURI()
          }) {
        if (endpoint == null) {
          throw new ProviderAnswerException("the discovery document lacks an address");
        }
        OidcSettings.encrypted(endpoint);
      }
      return metadata;
    } catch (ParseException | IllegalArgumentException e) {
      throw new ProviderAnswerException("the discovery document is wrong", e);
    }
  }

  /** The provider's keys, read again when a token names one that is not among them. */
  JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata) throws ProviderAnswerException {
    URI address = metadata.getJWKSetURI();
    JWKSource<SecurityContext> known = keys.get(address);
    if (known != null) {
      return known;
    }
    try {
      JWKSource<SecurityContext> made =
          JWKSourceBuilder.create(address.toURL(), this::retrieve).retrying(true).build();
      keys.put(address, made);
      return made;
    } catch (IOException e) {
      throw new ProviderAnswerException("the provider's keys cannot be read", e);
    }
  }
}
