package io.datafair.runtime.identity;

import io.datafair.core.account.Account;
import io.datafair.core.account.Language;
import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.settings.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the session of a request from its cookies, or from another credential first. */
public final class IdentityResolver implements Identity {

  private static final Pattern BELOW = Pattern.compile("((?:/[\\w-]+)+)/simple-directory/");

  private final VerifiedTokens tokens;
  private final List<CredentialReader> others;

  /**
   * A resolver.
   *
   * @param others read before the cookies, in order
   */
  public IdentityResolver(TokenVerifier verifier, Clock clock, CredentialReader... others) {
    this.tokens = new VerifiedTokens(verifier, clock);
    this.others = List.of(others);
  }

  /** A resolver that reads the directory's keys from the address in {@code JWKS_URL}. */
  public static IdentityResolver of(Settings settings, CredentialReader... others) {
    Clock clock = Clock.systemUTC();
    URI address = URI.create(settings.required("JWKS_URL"));
    return new IdentityResolver(
        new TokenVerifier(new JwksKeys(address, clock), clock), clock, others);
  }

  @Override
  public Session of(HttpRequest request) {
    for (CredentialReader other : others) {
      Optional<Session> session = other.read(request);
      if (session.isPresent()) {
        return session.get();
      }
    }
    return token(request)
        .map(token -> session(token.user(), request))
        .orElseGet(() -> Session.anonymous(request.language()));
  }

  /**
   * The verified token in the cookies of a request, empty when there is none; refuses a wrong one.
   */
  public Optional<SessionToken> token(HttpRequest request) {
    Optional<String> text = text(request);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    SessionToken verified = tokens.read(text.get()).orElseThrow(() -> expired(request));
    if (verified.user().pseudoSession() && !reads(request)) {
      throw new ProblemException(
          Problem.of(403, Text.same("pseudo session only allows GET requests")));
    }
    return Optional.of(verified);
  }

  /** The verified token in the cookies of a request; empty for a wrong one as well. */
  public Optional<SessionToken> verified(HttpRequest request) {
    return text(request).flatMap(tokens::read);
  }

  private static Optional<String> text(HttpRequest request) {
    String token = request.cookie(SessionCookies.TOKEN);
    String signature = request.cookie(SessionCookies.SIGNATURE);
    return token == null || token.isEmpty() || signature == null || signature.isEmpty()
        ? Optional.empty()
        : Optional.of(token + "." + signature);
  }

  private static boolean reads(HttpRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  /** The refusal of a session, with the deletions of its cookies. */
  public static ProblemException expired(HttpRequest request) {
    boolean secure = request.origin().startsWith("https:");
    return new ProblemException(
        new Problem(
            401, IdentityText.SESSION_EXPIRED, SessionCookies.deletions(site(request), secure)));
  }

  /** The path of a site that lies under one, to which its cookies keep. */
  private static String site(HttpRequest request) {
    Matcher below = BELOW.matcher(request.path());
    return below.lookingAt() ? below.group(1) + "/" : "/";
  }

  /** The session of a user, with the active account that the cookies name. */
  public static Session session(Session.User user, HttpRequest request) {
    Language language = request.language();
    return active(user, request)
        .map(at -> new Session(user, at.account(), at.role(), null, language))
        .orElseGet(
            () ->
                new Session(
                    user, Account.user(user.id(), user.name()), Session.ADMIN, null, language));
  }

  /** The membership that the cookies name; empty on the personal account. */
  public static Optional<Membership> active(Session.User user, HttpRequest request) {
    String organization = value(request, SessionCookies.ORGANIZATION);
    if (organization == null) {
      return Optional.empty();
    }
    String department = value(request, SessionCookies.DEPARTMENT);
    String role = value(request, SessionCookies.ROLE);
    return user.organizations().stream()
        .filter(
            membership ->
                membership.id().equals(organization)
                    && (department == null || department.equals(membership.department()))
                    && (role == null || role.equals(membership.role())))
        .findFirst();
  }

  /** A cookie that browser code may have percent-encoded; null when absent or empty. */
  private static @Nullable String value(HttpRequest request, String name) {
    String raw = request.cookie(name);
    if (raw == null || raw.isEmpty() || raw.indexOf('%') < 0) {
      return raw == null || raw.isEmpty() ? null : raw;
    }
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }
}
