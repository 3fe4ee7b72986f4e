package io.datafair.directory.invitation;

import io.datafair.directory.key.TokenSigner;
import io.datafair.runtime.identity.TokenVerifier;
import io.datafair.runtime.identity.VerificationKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs invitations, reads them, and remembers those that were accepted. */
public final class InvitationTokens {
  private final TokenSigner signer;
  private final TokenVerifier verifier;
  private final TokenVerifier timeless;
  private final AcceptedInvitationStore accepted;
  private final Duration life;
  private final Clock clock;

  public InvitationTokens(
      TokenSigner signer,
      VerificationKeys keys,
      AcceptedInvitationStore accepted,
      Duration life,
      Clock clock) {
    this.signer = signer;
    this.verifier = new TokenVerifier(keys, clock);
    // An invitation that has expired still tells who was invited: it never expires at that date.
    this.timeless = new TokenVerifier(keys, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    this.accepted = accepted;
    this.life = life;
    this.clock = clock;
  }

  /** What a token turned out to be. */
  record Read(Invitation invitation, boolean expired) {}

  String sign(Invitation invitation) {
    return signer.sign(invitation.claims(), clock.instant().plus(life));
  }

  /** A token that may still be used; empty for any other text. */
  public Optional<Invitation> valid(@Nullable String token) {
    return verifier
        .verify(token)
        .flatMap(Invitation::of)
        .filter(invitation -> !wasAccepted(invitation));
  }

  /** A token of ours, expired or not; empty for any other text. */
  Optional<Read> read(@Nullable String token) {
    return timeless
        .verify(token)
        .flatMap(Invitation::of)
        .map(invitation -> new Read(invitation, verifier.verify(token).isEmpty()));
  }

  /** Whether an invitation has done its work; those of older deployments do not tell. */
  boolean wasAccepted(Invitation invitation) {
    return invitation.id() != null && accepted.holds(invitation.id());
  }

  /** Notes that an invitation has done its work. */
  public void accept(Invitation invitation) {
    if (invitation.id() != null) {
      accepted.add(invitation.id(), clock.instant().plus(life));
    }
  }
}
