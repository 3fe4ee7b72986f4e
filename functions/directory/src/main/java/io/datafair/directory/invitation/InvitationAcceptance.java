package io.datafair.directory.invitation;

import io.datafair.core.account.EmailAddress;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.common.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Invitations taken up by who creates an account, or logs in through a provider. */
public final class InvitationAcceptance {
  private final InvitationTokens tokens;
  private final InvitationService service;
  private final OrganizationStore organizations;

  public InvitationAcceptance(
      InvitationTokens tokens, InvitationService service, OrganizationStore organizations) {
    this.tokens = tokens;
    this.service = service;
    this.organizations = organizations;
  }

  /** An invitation for this person, with the memberships that it brings. */
  public record Accepted(
      Invitation invitation, Organization organization, List<Document> memberships) {}

  /**
   * Reads an invitation; empty without one.
   *
   * @param stranger the refusal of somebody with another address
   */
  public Optional<Accepted> read(
      @Nullable String token, EmailAddress address, Supplier<ProblemException> stranger) {
    if (token == null || token.isEmpty()) {
      return Optional.empty();
    }
    Invitation invitation = tokens.valid(token).orElseThrow(Refusal.INVALID_INVITATION::exception);
    if (!address.proves(invitation.email())) {
      throw stranger.get();
    }
    Organization organization =
        organizations
            .find(invitation.organization())
            .orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
    return Optional.of(
        new Accepted(invitation, organization, service.memberships(organization, invitation)));
  }

  /** Refuses where the organization has as many members as it may. */
  public void requirePlace(Accepted accepted) {
    service.requirePlace(accepted.organization(), accepted.memberships(), Optional.empty());
  }

  public void accept(String user, Accepted accepted) {
    service.join(user, accepted.organization(), accepted.memberships());
    tokens.accept(accepted.invitation());
  }
}
