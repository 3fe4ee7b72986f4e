package io.datafair.directory.session;

import io.datafair.core.id.Ids;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.BindingCookie;
import io.datafair.directory.common.Browser;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.key.Fingerprint;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.key.UsedTokenStore;
import io.datafair.directory.live.CredentialFingerprint;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.live.Origin;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that open a session at one site, for a short while. Each dies with what it was made from:
 * a session, or the credentials that were shown. Contract: directory, section 3.2.
 */
public final class TemporaryTokens {
  /** Ties an account that is asked for to the browser that asks. */
  public static final BindingCookie SIGN_UP = new BindingCookie("sd_signup");

  private final TokenSigner signer;
  private final TokenVerifier verifier;
  private final LiveSessions sessions;
  private final UserStore users;
  private final UsedTokenStore used;
  private final Duration life;
  private final Clock clock;

  /**
   * The tokens.
   *
   * @param life of a token
   */
  public TemporaryTokens(
      TokenSigner signer,
      TokenVerifier verifier,
      LiveSessions sessions,
      UserStore users,
      UsedTokenStore used,
      Duration life,
      Clock clock) {
    this.signer = signer;
    this.verifier = verifier;
    this.sessions = sessions;
    this.users = users;
    this.used = used;
    this.life = life;
    this.clock = clock;
  }

  /** For somebody who has just proved who they are: it serves once. */
  public String proved(User user, SessionFlags flags, CurrentSite site) {
    return sign(once(claims(user, flags, site)));
  }

  /** For whoever opens a session's own page on another site: it serves once, while that lives. */
  public String derived(
      LiveSession source, boolean rememberMe, boolean adminMode, CurrentSite site) {
    SessionFlags flags = new SessionFlags(rememberMe, adminMode && source.adminMode());
    Map<String, Object> claims = claims(source.holder(), flags, site);
    source.origin().describe(claims);
    return sign(once(claims));
  }

  /** For whoever reads the mails of a user: robots follow its links before people do. */
  public String mailed(User user, SessionFlags flags, CurrentSite site) {
    return sign(claims(user, flags, site));
  }

  /**
   * The same, and it proves that an address is that of the account.
   *
   * @param browser mark of the browser that asked for the account
   */
  public String confirming(User user, CurrentSite site, String browser) {
    Map<String, Object> claims = claims(user, new SessionFlags(false, false), site);
    claims.put("emailConfirmed", true);
    claims.put("browser", Fingerprint.of(browser));
    return sign(claims);
  }

  private static Map<String, Object> claims(User user, SessionFlags flags, CurrentSite site) {
    Map<String, Object> claims = SessionClaims.of(user, flags);
    claims.put("temporary", true);
    claims.put("site", site.key());
    claims.put(CredentialFingerprint.CLAIM, CredentialFingerprint.of(user));
    return claims;
  }

  private static Map<String, Object> once(Map<String, Object> claims) {
    claims.put("jti", Ids.urlSafe());
    return claims;
  }

  private String sign(Map<String, Object> claims) {
    return signer.sign(claims, clock.instant().plus(life));
  }

  /** What becomes of a token. */
  public sealed interface Redemption {

    record Refused(Refusal refusal) implements Redemption {}

    /**
     * It opens a session, once it is used.
     *
     * @param confirming it proves the address of the user
     * @param sameBrowser the account was asked for here
     */
    record Granted(
        Opening opening,
        boolean confirming,
        boolean sameBrowser,
        @Nullable String id,
        Instant expiry)
        implements Redemption {

      /** Whether the account has a password that nobody has shown to be its owner's. */
      public boolean foreignPassword() {
        User user = opening.user();
        return confirming && !sameBrowser && user.password() != null && !user.hasPassword();
      }
    }
  }

  /** Reads a token at a site. */
  public Redemption read(String token, Visit visit) {
    // Other tokens are signed with the same keys; only one made for a login here opens a session.
    Optional<Map<String, Object>> claims =
        verifier
            .verify(token)
            .filter(read -> Boolean.TRUE.equals(read.get("temporary")))
            .filter(read -> visit.site().key().equals(read.get("site")));
    if (claims.isEmpty() || !(claims.get().get("id") instanceof String id)) {
      return new Redemption.Refused(Refusal.INVALID_TOKEN);
    }
    Optional<User> user = users.find(id);
    return user.isEmpty()
        ? new Redemption.Refused(Refusal.BAD_CREDENTIALS)
        : granted(claims.get(), user.get(), visit.browser());
  }

  private Redemption granted(Map<String, Object> claims, User user, Browser browser) {
    boolean confirming = Boolean.TRUE.equals(claims.get("emailConfirmed"));
    if (!user.confirmed() && !confirming) {
      return new Redemption.Refused(Refusal.BAD_CREDENTIALS);
    }
    Optional<Opening> opening = stillTrue(claims, user) ? opening(claims, user) : Optional.empty();
    if (opening.isEmpty() || !(claims.get("exp") instanceof Number expiry)) {
      return new Redemption.Refused(Refusal.INVALID_TOKEN);
    }
    boolean sameBrowser =
        confirming && Fingerprint.of(SIGN_UP.held(browser)).equals(claims.get("browser"));
    return new Redemption.Granted(
        confirming ? opening.get().confirming(sameBrowser) : opening.get(),
        confirming,
        sameBrowser,
        claims.get("jti") instanceof String once ? once : null,
        Instant.ofEpochSecond(expiry.longValue()));
  }

  /** Whether neither the credentials nor the address are others than when it was made. */
  private static boolean stillTrue(Map<String, Object> claims, User user) {
    return CredentialFingerprint.of(user).equals(claims.get(CredentialFingerprint.CLAIM))
        && claims.get("email") instanceof String email
        && user.address().proves(email);
  }

  private Optional<Opening> opening(Map<String, Object> claims, User user) {
    boolean rememberMe = claims.containsKey("rememberMe");
    boolean adminMode = claims.containsKey("adminMode");
    return Origin.told(claims)
        ? Origin.of(user.id(), claims)
            .flatMap(sessions::find)
            .map(source -> Opening.from(source, rememberMe, adminMode))
        : Optional.of(
            Opening.proved(user, new SessionFlags(rememberMe, adminMode && user.admin())));
  }

  /** Uses a token; false when it serves once and already did. */
  public boolean use(Redemption.Granted granted) {
    return granted.id() == null || used.use(granted.id(), granted.expiry());
  }
}
