package io.datafair.directory.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.directory.key.SecretCipher;
import io.datafair.runtime.settings.Settings;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ProviderSettingsTest {
  private static ProviderSettings settings(Map<String, String> environment) {
    return ProviderSettings.of(new Settings(environment, arn -> "{\"TOWN\":\"from " + arn + "\"}"));
  }

  @Test
  void readsProvidersOfEachKind() {
    ProviderSettings settings =
        settings(
            Map.of(
                "OAUTH_PROVIDERS", "github, Google",
                "OAUTH_GITHUB_ID", "g1",
                "OAUTH_GOOGLE_ID", "g2",
                "OIDC_PROVIDERS", "[{\"title\":\"Town\"}]",
                "DEFAULT_ORG", "town,region"));
    assertThat(settings.social().get("google").id()).isEqualTo("g2");
    assertThat(settings.social().get("github").secretVariable()).isEqualTo("OAUTH_GITHUB_SECRET");
    assertThat(settings.oidc()).hasSize(1);
    assertThat(settings.defaultOrganizations()).containsExactly("town", "region");
  }

  @Test
  void tellsNothingOfASettingThatIsNoJson() {
    assertThatThrownBy(
            () -> settings(Map.of("OIDC_PROVIDERS", "[{\"client\":{\"secret\":\"s3cret\"}")))
        .hasMessageContaining("OIDC_PROVIDERS")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
    assertThatThrownBy(() -> settings(Map.of("OIDC_PROVIDERS", "{}")))
        .hasMessageContaining("array");
  }

  @Test
  void readsASecretHoweverItIsKept() {
    SecretCipher cipher = new SecretCipher(() -> "cipher");
    ProviderSettings settings = settings(Map.of("SECRETS_ARN", "arn", "HALL", "from the process"));
    ClientSecrets secrets = new ClientSecrets(cipher, settings.variables());
    assertThat(secrets.read("env:TOWN")).isEqualTo("from arn");
    assertThat(secrets.read("env:HALL")).isEqualTo("from the process");
    assertThat(secrets.read("clear")).isEqualTo("clear");
    assertThat(secrets.read(cipher.encrypt("hidden"))).isEqualTo("hidden");
    assertThat(secrets.read(null)).isNull();
    // What a site's administrator wrote names no variable of the process.
    assertThat(secrets.read(cipher.encrypt("env:HALL"))).isEqualTo("env:HALL");
    assertThatThrownBy(() -> secrets.read("env:NONE")).hasMessageContaining("NONE");
  }

  @Test
  void reachesProvidersByHttpsOnly() {
    Map<String, Object> client = Map.of("id", "directory");
    for (String address :
        new String[] {
          "http://idp.example.org/x",
          "http://localhost.evil.example/x",
          "http://127.0.0.1.evil.example/x",
          "ftp://idp.example.org/x",
          "https://user:secret@idp.example.org/x",
          "file:///etc/passwd"
        }) {
      assertThatThrownBy(() -> OidcSettings.of(Map.of("discovery", address, "client", client)))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String address :
        new String[] {
          "https://idp.example.org/x", "http://localhost:1/x", "http://127.0.0.1:1/x"
        }) {
      assertThat(OidcSettings.of(Map.of("discovery", address, "client", client)).discovery())
          .hasToString(address);
    }
  }

  @Test
  void namesAProviderByItsHost() {
    assertThat(IdentityProvider.id("http://localhost:8998/.well-known/openid-configuration"))
        .isEqualTo("localhost8998");
    assertThat(IdentityProvider.id("https://Idp-1.Éxample.org/x")).isEqualTo("idp-1exampleorg");
  }

  @Test
  void hidesSecretsFromViews() {
    IdentityProvider provider =
        IdentityProvider.of(
            ProviderType.OIDC,
            "https://idp.example.org",
            Map.of("title", "Idp", "client", new Document("secret", "s3cret")));
    assertThat(provider.view(true)).containsOnlyKeys("type", "id", "title");
    assertThat(provider.toString()).doesNotContain("s3cret");
  }
}
