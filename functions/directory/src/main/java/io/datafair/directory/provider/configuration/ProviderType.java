package io.datafair.directory.provider.configuration;

import java.util.Arrays;
import java.util.Optional;

/** The protocols by which an identity is proved; each key also names a field of the user. */
public enum ProviderType {
  OAUTH("oauth"),
  OIDC("oidc"),
  SAML2("saml2"),
  OTHER_SITE("otherSite");

  private final String key;

  ProviderType(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }

  static Optional<ProviderType> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }
}
