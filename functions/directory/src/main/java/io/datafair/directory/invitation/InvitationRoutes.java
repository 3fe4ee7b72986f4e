package io.datafair.directory.invitation;

import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.directory.access.Access;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailOrder;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.site.SiteLinks;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;

/** Sending invitations. Contract: directory, section 12. */
public final class InvitationRoutes {
  private static final JsonSchema INVITATION = JsonSchema.of(InvitationRoutes.class, "invitation");

  private final OrganizationStore organizations;
  private final UserRecords users;
  private final InvitationService service;
  private final InvitationTokens tokens;
  private final Mailer mailer;
  private final SiteLinks links;
  private final Access access;
  private final AccountSettings.Rules rules;

  public InvitationRoutes(
      OrganizationStore organizations,
      UserRecords users,
      InvitationService service,
      InvitationTokens tokens,
      Mailer mailer,
      SiteLinks links,
      Access access,
      AccountSettings.Rules rules) {
    this.organizations = organizations;
    this.users = users;
    this.service = service;
    this.tokens = tokens;
    this.mailer = mailer;
    this.links = links;
    this.access = access;
    this.rules = rules;
  }

  public void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/invitations", this::send);
  }

  private HttpResponse send(HttpRequest request) {
    Session.User caller = access.user(request);
    Invitation invitation = read(request);
    Organization organization =
        organizations
            .find(invitation.organization())
            .orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
    authorize(request, organization, invitation);
    if (!EmailAddress.isOne(invitation.email())) {
      throw Refusal.BAD_EMAIL.exception();
    }
    MailPermit permit =
        request.query().is("skip_mail", "true")
            ? null
            : mailer.limits().account(request.caller(), caller.id(), invitation.email());
    SiteLinks.Target target =
        links.target(Visit.of(request, links.sites()).site(), invitation.redirect(), "/invitation");
    List<Document> memberships = service.memberships(organization, invitation);
    Optional<Document> user = users.ownedBy(invitation.address(), target.scope());
    service.requirePlace(organization, memberships, user);
    boolean finished =
        user.isPresent() && !Boolean.FALSE.equals(user.get().getBoolean("emailConfirmed"));
    String link = null;
    if (!rules.alwaysAcceptInvitation()) {
      link =
          target.serviceUrl() + "/api/invitations/_accept?invit_token=" + tokens.sign(invitation);
    } else if (finished) {
      service.join(user.get().getString("_id"), organization, memberships);
    } else {
      boolean due =
          service.prepare(user, invitation.email(), target.scope(), organization, memberships);
      link = due || request.query().is("force_mail", "true") ? creation(target, invitation) : null;
    }
    String to = user.map(known -> known.getString("email")).orElse(invitation.email());
    return answer(request, caller, organization, invitation, target, to, link, permit);
  }

  /**
   * The roles and departments are names; the organization's own name is not the sender's choice.
   */
  private Invitation read(HttpRequest request) {
    Map<String, Object> body = Body.object(request, INVITATION);
    List<String> departments = new ArrayList<>();
    if (body.get("department") instanceof String department && !department.isEmpty()) {
      departments.add(department);
    }
    if (body.get("departments") instanceof List<?> several) {
      several.forEach(each -> departments.add(String.valueOf(each)));
    }
    String id = text(body, "id");
    String name =
        organizations
            .find(id)
            .map(Organization::name)
            .orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
    return new Invitation(
        Ids.urlSafe(),
        id,
        name,
        text(body, "email").strip(),
        text(body, "role"),
        departments.stream().distinct().toList(),
        (String) body.get("redirect"));
  }

  private static String text(Map<String, Object> body, String name) {
    return Objects.requireNonNull((String) body.get(name));
  }

  private void authorize(HttpRequest request, Organization organization, Invitation invitation) {
    if (invitation.departments().isEmpty()) {
      access.requireAdmin(request, organization, null);
    }
    for (String department : invitation.departments()) {
      access.requireAdmin(request, organization, department);
    }
  }

  private String creation(SiteLinks.Target target, Invitation invitation) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("step", "createUser");
    parameters.put("invit_token", tokens.sign(invitation));
    parameters.put("redirect", target.redirect());
    return target.login(parameters);
  }

  private HttpResponse answer(
      HttpRequest request,
      Session.User caller,
      Organization organization,
      Invitation invitation,
      SiteLinks.Target target,
      String to,
      @org.jspecify.annotations.Nullable String link,
      @org.jspecify.annotations.Nullable MailPermit permit) {
    if (link == null) {
      return HttpResponse.empty(201);
    }
    String label = label(organization, invitation);
    boolean elsewhere = !target.redirectHost().equals(target.host());
    if (permit != null) {
      MailKind kind = elsewhere ? MailKind.INVITATION_SECONDARY : MailKind.INVITATION;
      mailer.send(
          MailOrder.of(kind, to, request.language(), link)
              .with(target.look())
              .with("organization", label)
              .with("secondaryHost", target.redirectHost()),
          permit);
      service.mailed(invitation.email(), target.scope());
    }
    if (!caller.adminMode() && !access.impersonates(request)) {
      return HttpResponse.empty(201);
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("link", link);
    told.put("organization", label);
    told.put("host", target.host());
    if (elsewhere) {
      told.put("secondaryHost", target.redirectHost());
    }
    return Answers.json(told);
  }

  /** {@code Town hall (Roads, Parks)}. */
  private static String label(Organization organization, Invitation invitation) {
    if (invitation.departments().isEmpty()) {
      return organization.name();
    }
    String departments =
        invitation.departments().stream()
            .map(id -> organization.department(id).map(each -> each.getString("name")).orElse(id))
            .collect(Collectors.joining(", "));
    return organization.name() + " (" + departments + ")";
  }
}
