package io.datafair.directory.provider.configuration;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The known providers, which need a client id and nothing else. */
public enum SocialProvider {
  GITHUB(
      "GitHub",
      "#4078c0",
      "https://github.com/login/oauth/authorize",
      "https://github.com/login/oauth/access_token",
      "https://api.github.com/user",
      "read:user user:email"),
  GOOGLE(
      "Google",
      "#0F9D58",
      "https://accounts.google.com/o/oauth2/v2/auth",
      "https://oauth2.googleapis.com/token",
      "https://openidconnect.googleapis.com/v1/userinfo",
      "openid email profile"),
  LINKEDIN(
      "LinkedIn",
      "#0077b5",
      "https://www.linkedin.com/oauth/v2/authorization",
      "https://www.linkedin.com/oauth/v2/accessToken",
      "https://api.linkedin.com/v2/userinfo",
      "openid email profile"),
  FACEBOOK(
      "Facebook",
      "#3b5998",
      "https://www.facebook.com/v19.0/dialog/oauth",
      "https://graph.facebook.com/v19.0/oauth/access_token",
      "https://graph.facebook.com/me",
      "email");

  /** Where a provider is asked. */
  public record Endpoints(URI authorization, URI token, URI user, String scope) {}

  private final String title;
  private final String color;
  private final String authorization;
  private final String token;
  private final String user;
  private final String scope;

  SocialProvider(
      String title, String color, String authorization, String token, String user, String scope) {
    this.title = title;
    this.color = color;
    this.authorization = authorization;
    this.token = token;
    this.user = user;
    this.scope = scope;
  }

  public static SocialProvider of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.id().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("OAUTH_PROVIDERS names an unknown provider: " + name));
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the providers are asked, by their id. */
  public static Map<String, Endpoints> addresses() {
    return Arrays.stream(values())
        .collect(Collectors.toMap(SocialProvider::id, SocialProvider::endpoints));
  }

  private Endpoints endpoints() {
    return new Endpoints(URI.create(authorization), URI.create(token), URI.create(user), scope);
  }

  public IdentityProvider provider() {
    Map<String, Object> settings = Map.of("title", title, "color", color, "icon", "mdi-" + id());
    return new IdentityProvider(
        ProviderType.OAUTH, id(), title, ProvisioningPolicy.of(settings), settings);
  }
}
