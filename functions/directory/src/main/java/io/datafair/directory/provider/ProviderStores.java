package io.datafair.directory.provider;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.provider.login.OAuthTokenStore;
import io.datafair.directory.provider.login.RelayStateStore;
import io.datafair.directory.provider.oauth.DiscoveryStore;
import io.datafair.directory.provider.saml.SamlKeyStore;
import java.time.Clock;

/** What logins through providers keep. */
public record ProviderStores(
    RelayStateStore states, OAuthTokenStore tokens, DiscoveryStore discovery, SamlKeyStore keys) {

  public static ProviderStores of(MongoDatabase database, SecretCipher cipher, Clock clock) {
    return new ProviderStores(
        new RelayStateStore(database, clock),
        new OAuthTokenStore(database, cipher, clock),
        new DiscoveryStore(database),
        new SamlKeyStore(database, cipher, clock));
  }

  public void ensureIndexes() {
    states.ensureIndexes();
    tokens.ensureIndexes();
  }
}
