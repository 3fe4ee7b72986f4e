package io.datafair.directory.partner;

import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import io.datafair.directory.access.Access;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.membership.Memberships;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Partners over HTTP; their routes exist where partners are managed. Contract: section 11. */
public final class PartnerRoutes {
  private static final JsonSchema OFFER = JsonSchema.of(PartnerRoutes.class, "offer");
  private static final JsonSchema ACCEPTANCE = JsonSchema.of(PartnerRoutes.class, "acceptance");
  private static final JsonSchema PARTNER = JsonSchema.of(PartnerRoutes.class, "partner");
  private static final String BASE = "/simple-directory/api/organizations/{id}/partners";

  private final OrganizationStore organizations;
  private final PartnerService partners;
  private final PartnerTokens tokens;
  private final Mailer mailer;
  private final SiteLinks links;
  private final Access access;

  public PartnerRoutes(
      OrganizationStore organizations,
      PartnerService partners,
      PartnerTokens tokens,
      Mailer mailer,
      SiteLinks links,
      Access access) {
    this.organizations = organizations;
    this.partners = partners;
    this.tokens = tokens;
    this.mailer = mailer;
    this.links = links;
    this.access = access;
  }

  public void addTo(Routes routes) {
    routes
        .add("POST", BASE, this::offer)
        .add("POST", BASE + "/_accept", this::accept)
        .add("POST", BASE + "/_create", this::create)
        .add("GET", BASE + "/_user-partners", this::ofCaller)
        .add("DELETE", BASE + "/{partner}", this::remove);
  }

  private HttpResponse offer(HttpRequest request) {
    Session.User caller = access.user(request);
    Organization organization = find(request.parameter("id"));
    access.requireAdmin(request, organization, null);
    Map<String, Object> body = Body.object(request, OFFER);
    String name = text(body, "name");
    String email = text(body, "contactEmail");
    MailPermit permit = mailer.limits().account(request.caller(), caller.id(), email);
    SiteLinks.Target target =
        links.target(Visit.of(request, links.sites()).site(), (String) body.get("redirect"));
    String partnerId = partners.offer(organization.id(), name, email);
    String token =
        tokens.sign(
            new PartnerTokens.Offer(
                organization.id(), organization.name(), partnerId, name, email));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("step", "partnerInvitation");
    parameters.put("partner_invit_token", token);
    parameters.put("redirect", target.redirect());
    mailer.send(
        MailOrder.of(
                MailKind.PARTNER_INVITATION, email, request.language(), target.login(parameters))
            .with("organization", organization.name())
            .with("partner", name),
        permit);
    return HttpResponse.empty(201);
  }

  private HttpResponse accept(HttpRequest request) {
    access.user(request);
    Map<String, Object> body = Body.object(request, ACCEPTANCE);
    Organization partner = find(text(body, "id"));
    access.requireAdmin(request, partner, null);
    String email = text(body, "contactEmail");
    PartnerTokens.Offer offer =
        tokens
            .read(text(body, "token"))
            .filter(read -> read.organization().equals(request.parameter("id")))
            .filter(read -> EmailAddress.of(read.email()).proves(email))
            .orElseThrow(Refusal.INVALID_INVITATION::exception);
    partners.accept(offer.organization(), offer.partnerId(), email, partner);
    return HttpResponse.empty(201);
  }

  private HttpResponse create(HttpRequest request) {
    access.superAdministrator(request);
    Map<String, Object> body = Body.object(request, PARTNER);
    Organization organization = find(request.parameter("id"));
    Organization partner = find(text(body, "id"));
    Object name = body.get("name");
    partners.create(
        organization.id(), name == null ? partner.name() : String.valueOf(name), partner.id());
    return HttpResponse.empty(201);
  }

  private HttpResponse remove(HttpRequest request) {
    access.user(request);
    Organization organization = find(request.parameter("id"));
    access.requireAdmin(request, organization, null);
    partners.remove(organization.id(), request.parameter("partner"));
    return HttpResponse.empty(201);
  }

  private HttpResponse ofCaller(HttpRequest request) {
    Session.User caller = access.user(request);
    Set<@Nullable String> ids =
        PartnerService.of(find(request.parameter("id"))).stream()
            .map((Document each) -> each.getString("id"))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    List<Map<String, Object>> mine =
        caller.organizations().stream()
            .filter((Membership membership) -> ids.contains(membership.id()))
            .map(Memberships::view)
            .toList();
    return Answers.json(mine);
  }

  private static String text(Map<String, Object> body, String name) {
    return Objects.requireNonNull((String) body.get(name)).strip();
  }

  private Organization find(String id) {
    return organizations.find(id).orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
  }
}
