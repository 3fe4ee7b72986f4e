package io.datafair.directory.twofactor;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.CredentialStore;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.SecondFactor;
import io.datafair.directory.account.User;
import io.datafair.directory.common.Browser;
import io.datafair.directory.common.LoginSettings;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.live.CredentialFingerprint;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.identity.TokenVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Who needs a second factor, and whether what they show is one. */
public final class SecondFactors {
  private static final String COOKIE = "id_token_2fa_";
  private static final String MARK = "factor";

  private final CredentialStore credentials;
  private final OrganizationStore organizations;
  private final Sessions sessions;
  private final TokenSigner signer;
  private final TokenVerifier verifier;
  private final SecretCipher cipher;
  private final LoginSettings settings;
  private final Clock clock;

  public SecondFactors(
      CredentialStore credentials,
      OrganizationStore organizations,
      Sessions sessions,
      TokenSigner signer,
      TokenVerifier verifier,
      SecretCipher cipher,
      LoginSettings settings,
      Clock clock) {
    this.credentials = credentials;
    this.organizations = organizations;
    this.sessions = sessions;
    this.signer = signer;
    this.verifier = verifier;
    this.cipher = cipher;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether a login of this user asks for more than the first factor. */
  public boolean needed(User user) {
    return active(user)
        || (user.admin() && settings.adminsSecondFactor())
        || user.organizations().stream().anyMatch(this::asksFor);
  }

  /** Whether they have enrolled one. */
  public static boolean active(User user) {
    SecondFactor factor = user.secondFactor();
    return factor != null && factor.active();
  }

  private boolean asksFor(Membership membership) {
    return organizations
        .find(membership.id())
        .map(organization -> organization.document().get("2FA", Document.class))
        .filter(
            rules -> rules.getList("roles", String.class, List.of()).contains(membership.role()))
        .isPresent();
  }

  /** Judges a login whose first factor was right. */
  public SecondFactorOutcome check(
      Visit visit, User user, @Nullable String code, boolean adminMode) {
    if (!needed(user) || (!adminMode && remembered(visit.browser(), user))) {
      return new SecondFactorOutcome.Passed(List.of());
    }
    if (!active(user)) {
      return new SecondFactorOutcome.Refused(Refusal.SECOND_FACTOR_MISSING);
    }
    if (code == null) {
      return new SecondFactorOutcome.Refused(Refusal.SECOND_FACTOR_REQUIRED);
    }
    if (recovers(user, code)) {
      credentials.forgetSecondFactor(user.id());
      return new SecondFactorOutcome.Refused(Refusal.SECOND_FACTOR_MISSING);
    }
    OptionalLong step = step(user, code);
    // A code seen over somebody's shoulder is worth nothing once it was used.
    if (step.isEmpty() || !credentials.useStep(user.id(), step.getAsLong())) {
      return new SecondFactorOutcome.Refused(Refusal.SECOND_FACTOR_WRONG);
    }
    return new SecondFactorOutcome.Passed(List.of(memory(visit.site(), user)));
  }

  private boolean remembered(Browser browser, User user) {
    return active(user)
        && verifier
            .verify(browser.cookie(COOKIE + user.id()))
            .filter(claims -> user.id().equals(claims.get("user")))
            // Other tokens tell a user too, and a new password or enrolment forgets the browsers.
            .filter(claims -> CredentialFingerprint.withSecondFactor(user).equals(claims.get(MARK)))
            .isPresent();
  }

  private String memory(CurrentSite site, User user) {
    Instant expiry = clock.instant().plus(settings.secondFactorMemory());
    String mark = CredentialFingerprint.withSecondFactor(user);
    String token = signer.sign(Map.of("user", user.id(), MARK, mark), expiry);
    return sessions.cookie(site, COOKIE + user.id(), token, expiry);
  }

  private OptionalLong step(User user, String code) {
    SecondFactor factor = user.secondFactor();
    return factor == null || factor.secret() == null
        ? OptionalLong.empty()
        : new TimeCodes(cipher.decrypt(factor.secret())).step(code, clock.instant());
  }

  private static boolean recovers(User user, String code) {
    SecondFactor factor = user.secondFactor();
    String expected = factor == null ? null : factor.recovery();
    return expected != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            hash(code.strip()).getBytes(StandardCharsets.UTF_8));
  }

  /** A recovery code is 122 random bits: one round is enough. */
  private static String hash(String code) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Starts an enrolment and returns its codes; refused when a second factor is active. */
  TimeCodes enrol(User user) {
    String secret = TimeCodes.newSecret();
    if (!credentials.enrol(user.id(), cipher.encrypt(secret))) {
      throw Refusal.BAD_SECOND_FACTOR.exception();
    }
    return new TimeCodes(secret);
  }

  /** Ends an enrolment with a first code and returns the recovery code, which is shown once. */
  String activate(User user, String code) {
    OptionalLong step = step(user, code);
    if (step.isEmpty()) {
      throw Refusal.BAD_SECOND_FACTOR.exception();
    }
    String recovery = UUID.randomUUID().toString();
    credentials.activate(user.id(), hash(recovery), step.getAsLong());
    return recovery;
  }
}
