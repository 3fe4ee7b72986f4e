package io.datafair.directory;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes.Route;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Every route that answers a credential, by what it asks for in exchange. Each answer of the
 * fixture is held to it: a route that is in no list fails the test that meets it.
 */
final class CredentialRoutes {
  private static final String API = " /simple-directory/api/";
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+");
  private static final Pattern COOKIE =
      Pattern.compile("(id_token|id_token_sign|id_token_ex|id_token_2fa_[^=]*)=[^;]+;.*");

  /** They ask for an open session, or for what one gave: {@link ClosedSessionsIT} closes it. */
  static final Set<String> FROM_A_SESSION =
      routes(
          "POST auth/site_redirect",
          "GET auth/token_callback",
          "POST auth/apps/authorize",
          "POST auth/apps/login",
          "POST auth/keepalive",
          "DELETE auth/adminmode",
          "POST auth/asadmin",
          "DELETE auth/asadmin",
          "PATCH users/{id}",
          "DELETE users/{id}/plannedDeletion",
          "DELETE users/{id}/sessions/{session}",
          "POST organizations",
          "PATCH organizations/{id}",
          "DELETE organizations/{id}",
          "PATCH organizations/{id}/members/{user}",
          "DELETE organizations/{id}/members/{user}",
          "GET invitations/_accept");

  /** They ask for a secret, a device, a provider's word, or what was sent to an address. */
  static final Set<String> FROM_A_PROOF =
      routes(
          "POST auth/password",
          "POST auth/passkey/login",
          "GET auth/oauth-callback",
          "GET auth/oauth/{id}/callback",
          "POST auth/saml2-assert",
          "POST auth/pseudo",
          "POST users",
          "POST users/{id}/host");

  /** What they answer stands for nobody yet. */
  static final Set<String> FOR_NOBODY = routes("GET auth/anonymous-action", "POST invitations");

  private CredentialRoutes() {}

  private static Set<String> routes(String... routes) {
    Set<String> all = new TreeSet<>();
    for (String route : routes) {
      all.add(route.replaceFirst(" ", API));
    }
    return all;
  }

  /** Whether an answer gives a credential that its request did not hold. */
  static boolean given(Call call, HttpResponse answer) {
    String asked = call.target() + call.cookie() + new String(call.body(), StandardCharsets.UTF_8);
    return answer.cookies().stream().anyMatch(line -> COOKIE.matcher(line).matches())
        || TOKEN
            .matcher(
                DirectoryFixture.text(answer) + " " + answer.headers().getOrDefault("location", ""))
            .results()
            .anyMatch(found -> !asked.contains(found.group()));
  }

  /** Fails when a route that is in no list gives a credential. */
  static void check(Call call, HttpResponse answer, List<Route> table) {
    if (!given(call, answer)) {
      return;
    }
    String route = route(call, table);
    if (!FROM_A_SESSION.contains(route)
        && !FROM_A_PROOF.contains(route)
        && !FOR_NOBODY.contains(route)) {
      throw new AssertionError(
          route
              + " answers a credential: say in CredentialRoutes what it asks for, and close its"
              + " session in ClosedSessionsIT when it asks for one");
    }
  }

  private static String route(Call call, List<Route> table) {
    String path = call.target().replaceFirst("\\?.*", "").replaceFirst("^.*?/simple-", "/simple-");
    return table.stream()
        .filter(route -> route.method().equals(call.method()))
        .filter(route -> path.matches(route.template().replaceAll("\\{[^}]+}", "[^/]+")))
        .max(
            Comparator.comparingInt(route -> route.template().replaceAll("[^{]", "").length() * -1))
        .map(route -> route.method() + " " + route.template())
        .orElseThrow(() -> new AssertionError("no route for " + call.method() + " " + path));
  }
}
