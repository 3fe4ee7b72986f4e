package io.datafair.directory.provider.login;

import io.datafair.core.account.EmailAddress;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.invitation.Invitation;
import io.datafair.directory.invitation.InvitationService;
import io.datafair.directory.invitation.InvitationTokens;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Invitations accepted by who logs in through a provider. */
public final class ProviderInvitations {
  private final InvitationTokens tokens;
  private final InvitationService service;
  private final OrganizationStore organizations;

  public ProviderInvitations(
      InvitationTokens tokens, InvitationService service, OrganizationStore organizations) {
    this.tokens = tokens;
    this.service = service;
    this.organizations = organizations;
  }

  /** An invitation for this person, with the memberships that it brings. */
  record Accepted(Invitation invitation, Organization organization, List<Document> memberships) {}

  /** Reads an invitation; empty without one. */
  Optional<Accepted> read(@Nullable String token, EmailAddress address) {
    if (token == null) {
      return Optional.empty();
    }
    Invitation invitation = tokens.valid(token).orElseThrow(Refusal.INVALID_INVITATION::exception);
    if (!address.proves(invitation.address())) {
      throw ProviderRefusal.OTHER_INVITATION.exception();
    }
    Organization organization =
        organizations
            .find(invitation.organization())
            .orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
    return Optional.of(
        new Accepted(invitation, organization, service.memberships(organization, invitation)));
  }

  void accept(String user, Accepted accepted) {
    service.join(user, accepted.organization(), accepted.memberships());
    tokens.accept(accepted.invitation());
  }
}
