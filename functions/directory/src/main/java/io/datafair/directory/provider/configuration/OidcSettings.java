package io.datafair.directory.provider.configuration;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an OpenID Connect provider is spoken to. Contract: directory, section 7.2.
 *
 * @param secret as kept; null for a client without one
 * @param source which of the provider's answers tells who the person is
 * @param hint how much of the address the provider's own form is filled with
 * @param unverified accept an address that the provider says it has not verified
 */
public record OidcSettings(
    URI discovery,
    String clientId,
    @Nullable Object secret,
    Source source,
    Hint hint,
    boolean secretInBody,
    boolean jsonBody,
    boolean looseEncoding,
    boolean unverified) {

  public enum Source {
    ANY,
    USER_INFO,
    ID_TOKEN,
    ACCESS_TOKEN
  }

  enum Hint {
    EMAIL,
    USERNAME,
    NONE
  }

  public static OidcSettings of(Map<String, Object> provider) {
    Map<String, Object> client = JsonFields.object(provider.get("client"));
    return new OidcSettings(
        encrypted(URI.create(JsonFields.required(provider, "discovery"))),
        JsonFields.required(client, "id"),
        client.get("secret"),
        source(JsonFields.text(provider, "userInfoSource", "")),
        hint(JsonFields.text(provider, "loginHintMode", "email")),
        JsonFields.text(provider, "authorizationMethod", "header").equals("body"),
        JsonFields.text(provider, "bodyFormat", "form").equals("json"),
        JsonFields.text(provider, "credentialsEncodingMode", "strict").equals("loose"),
        JsonFields.flag(provider, "ignoreEmailVerified"));
  }

  private static Source source(String name) {
    return switch (name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
      case "" -> Source.ANY;
      case "userinfo" -> Source.USER_INFO;
      case "idtoken" -> Source.ID_TOKEN;
      case "accesstoken" -> Source.ACCESS_TOKEN;
      default -> throw new IllegalArgumentException("unknown \"userInfoSource\"");
    };
  }

  private static Hint hint(String name) {
    return switch (name) {
      case "email" -> Hint.EMAIL;
      case "username" -> Hint.USERNAME;
      case "none" -> Hint.NONE;
      default -> throw new IllegalArgumentException("unknown \"loginHintMode\"");
    };
  }

  /** An address whose answers nobody on the way can change: https, or this machine. */
  public static URI encrypted(URI address) {
    boolean safe =
        "https".equalsIgnoreCase(address.getScheme())
            || ("http".equalsIgnoreCase(address.getScheme()) && thisMachine(address.getHost()));
    if (!safe || address.getRawUserInfo() != null) {
      throw new IllegalArgumentException("a provider is reached by https");
    }
    return address;
  }

  private static boolean thisMachine(@Nullable String host) {
    if (host == null) {
      return false;
    }
    // Only a literal is looked at: a name that resolves to this machine today may not tomorrow.
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return host.matches("[0-9.]+|\\[[0-9a-fA-F:]+\\]")
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The hint for an address; null when the provider gets none. */
  public @Nullable String loginHint(@Nullable String email) {
    if (email == null || email.isEmpty()) {
      return null;
    }
    int at = email.indexOf('@');
    return switch (hint) {
      case EMAIL -> email;
      case USERNAME -> at < 0 ? email : email.substring(0, at);
      case NONE -> null;
    };
  }
}
