package io.datafair.directory.invitation;

import io.datafair.core.account.Membership;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.access.SessionRenewal;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.site.SiteLinks;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;

/** Accepting invitations: whatever happens, the browser is sent to a page that says what. */
public final class AcceptanceRoutes {
  private final OrganizationStore organizations;
  private final UserRecords users;
  private final InvitationService service;
  private final InvitationTokens tokens;
  private final SiteLinks links;
  private final LiveSessions live;
  private final SessionRenewal renewal;
  private final Function<Document, Optional<String>> firstPassword;
  private final String usualRedirect;

  /**
   * The routes.
   *
   * @param firstPassword a token to choose a password, for members who need one
   * @param usualRedirect where an invitation that names no page leads; empty for the service's own
   */
  public AcceptanceRoutes(
      OrganizationStore organizations,
      UserRecords users,
      InvitationService service,
      InvitationTokens tokens,
      SiteLinks links,
      LiveSessions live,
      SessionRenewal renewal,
      Function<Document, Optional<String>> firstPassword,
      String usualRedirect) {
    this.organizations = organizations;
    this.users = users;
    this.service = service;
    this.tokens = tokens;
    this.links = links;
    this.live = live;
    this.renewal = renewal;
    this.firstPassword = firstPassword;
    this.usualRedirect = usualRedirect;
  }

  public void addTo(Routes routes) {
    routes.add("GET", "/simple-directory/api/invitations/_accept", this::accept);
  }

  private HttpResponse accept(HttpRequest request) {
    String token = request.query().value("invit_token");
    Optional<InvitationTokens.Read> read = tokens.read(token);
    if (token == null || read.isEmpty()) {
      return failed(
          links.target(Visit.of(request, links.sites()).site(), null), Refusal.INVALID_INVITATION);
    }
    Invitation invitation = read.get().invitation();
    SiteLinks.Target target = target(request, invitation);
    Optional<Organization> organization = organizations.find(invitation.organization());
    if (organization.isEmpty()) {
      return failed(target, Refusal.ORGANIZATION_UNKNOWN);
    }
    try {
      return accept(request, token, read.get(), organization.get(), target);
    } catch (ProblemException refusal) {
      return failed(target, refusal(refusal));
    }
  }

  private SiteLinks.Target target(HttpRequest request, Invitation invitation) {
    String redirect = invitation.redirect();
    return links.target(
        Visit.of(request, links.sites()).site(),
        redirect == null && !usualRedirect.isEmpty() ? usualRedirect : redirect,
        "/invitation");
  }

  private HttpResponse accept(
      HttpRequest request,
      String token,
      InvitationTokens.Read read,
      Organization organization,
      SiteLinks.Target target) {
    Invitation invitation = read.invitation();
    List<Document> memberships = service.memberships(organization, invitation);
    Optional<Document> user = users.ownedBy(invitation.address(), target.scope());
    if (users.lookAlike(invitation.address(), target.scope()).isPresent()) {
      return failed(target, Refusal.ADDRESS_TAKEN);
    }
    boolean finished =
        user.isPresent() && !Boolean.FALSE.equals(user.get().getBoolean("emailConfirmed"));
    boolean member = finished && InvitationService.holds(user.get(), memberships);
    if (read.expired() && !member) {
      return failed(target, Refusal.EXPIRED_INVITATION);
    }
    // Somebody who left, or was sent away, does not come back by the same invitation.
    if (!member && tokens.wasAccepted(invitation)) {
      return failed(target, Refusal.INVALID_INVITATION);
    }
    if (!finished) {
      service.requirePlace(organization, memberships, user);
      return HttpResponse.redirect(target.login(creation(token, target)));
    }
    if (!member) {
      service.join(user.get().getString("_id"), organization, memberships);
      tokens.accept(invitation);
    }
    Optional<String> password = member ? firstPassword.apply(user.get()) : Optional.empty();
    if (password.isPresent()) {
      return HttpResponse.redirect(target.login(choice(password.get(), invitation, target)));
    }
    return welcome(request, invitation, memberships.getFirst(), target);
  }

  private static Map<String, String> creation(String token, SiteLinks.Target target) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("step", "createUser");
    parameters.put("invit_token", token);
    parameters.put("redirect", target.redirect());
    return parameters;
  }

  private static Map<String, String> choice(
      String token, Invitation invitation, SiteLinks.Target target) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("step", "changePassword");
    parameters.put("email", invitation.email());
    parameters.put("action_token", token);
    parameters.put("redirect", target.redirect());
    return parameters;
  }

  /** To the final page whoever is logged in as the person invited, to the login page others. */
  private HttpResponse welcome(
      HttpRequest request, Invitation invitation, Document membership, SiteLinks.Target target) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("email", invitation.email());
    parameters.put("id_token_org", invitation.organization());
    String department = membership.getString("department");
    if (department != null) {
      parameters.put("id_token_dep", department);
    }
    boolean here =
        live.find(request)
            .filter(session -> !session.acting() && !session.holder().orgStorage())
            .filter(session -> invitation.address().proves(session.holder().email()))
            .isPresent();
    if (here) {
      Membership active =
          new Membership(
              invitation.organization(),
              invitation.organizationName(),
              invitation.role(),
              department,
              membership.getString("departmentName"));
      return HttpResponse.redirect(SiteLinks.with(target.redirect(), parameters))
          .withCookies(renewal.renew(request, active));
    }
    parameters.put("redirect", target.redirect());
    return HttpResponse.redirect(target.login(parameters));
  }

  private static Refusal refusal(ProblemException thrown) {
    for (Refusal refusal : Refusal.values()) {
      if (refusal.problem().equals(thrown.problem())) {
        return refusal;
      }
    }
    throw thrown;
  }

  private static HttpResponse failed(SiteLinks.Target target, Refusal refusal) {
    return HttpResponse.redirect(target.login(Map.of("error", refusal.code())));
  }
}
