package io.datafair.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.datafair.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory's keys, fetched over HTTP and shared by all requests of the process. */
public final class JwksKeys implements VerificationKeys {
  private static final Logger LOG = LoggerFactory.getLogger(JwksKeys.class);
  private static final Duration MAXIMUM_AGE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(3);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 6_000;
  private static final int MAXIMUM_BYTES = 65_536;

  private record Snapshot(Map<String, RSAPublicKey> keys, Instant fetched) {}

  private final URI address;
  private final Clock clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Snapshot snapshot = new Snapshot(Map.of(), Instant.EPOCH);
  private volatile Instant failed = Instant.EPOCH;

  public JwksKeys(URI address, Clock clock) {
    this.address = address;
    this.clock = clock;
  }

  @Override
  public Optional<RSAPublicKey> find(String keyId) {
    Optional<RSAPublicKey> known = known(keyId);
    if (known.isPresent()) {
      return known;
    }
    refreshing.lock();
    try {
      // Another thread may have fetched the keys while this one waited.
      if (known(keyId).isEmpty() && age().compareTo(BETWEEN_REFRESHES) >= 0) {
        refresh();
      }
      return known(keyId);
    } finally {
      refreshing.unlock();
    }
  }

  private Optional<RSAPublicKey> known(String keyId) {
    return age().compareTo(MAXIMUM_AGE) < 0
        ? Optional.ofNullable(snapshot.keys().get(keyId))
        : Optional.empty();
  }

  private Duration age() {
    return Duration.between(snapshot.fetched(), clock.instant());
  }

  private void refresh() {
    Instant now = clock.instant();
    if (Duration.between(failed, now).compareTo(AFTER_FAILURE) < 0) {
      throw unavailable();
    }
    try {
      snapshot = new Snapshot(parse(fetch()), now);
    } catch (IOException | ParseException | JOSEException e) {
      failed = clock.instant();
      LOG.error("the signing keys cannot be read from {}: {}", address, e.toString());
      throw unavailable();
    }
  }

  private String fetch() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setInstanceFollowRedirects(false);
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("status " + connection.getResponseCode());
    }
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, RSAPublicKey> parse(String json) throws ParseException, JOSEException {
    Map<String, RSAPublicKey> keys = new HashMap<>();
    for (JWK key : JWKSet.parse(json).getKeys()) {
      if (key instanceof RSAKey rsa && key.getKeyID() != null) {
        keys.put(key.getKeyID(), rsa.toRSAPublicKey());
      }
    }
    return Map.copyOf(keys);
  }

  private static ProblemException unavailable() {
    return ProblemException.of(500, IdentityText.ACCOUNTS_AWAY);
  }
}
