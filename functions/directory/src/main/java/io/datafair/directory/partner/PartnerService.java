package io.datafair.directory.partner;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.id.Ids;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.common.OptimisticWrite;
import io.datafair.directory.common.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;

/** Changes the partners of an organization, whatever else changes them meanwhile. */
public final class PartnerService {
  private static final String PARTNERS = "partners";
  private static final int MOST = 1_000;

  private final OrganizationStore organizations;
  private final Clock clock;

  public PartnerService(OrganizationStore organizations, Clock clock) {
    this.organizations = organizations;
    this.clock = clock;
  }

  static List<Document> of(Organization organization) {
    return organization.document().getList(PARTNERS, Document.class, List.of());
  }

  /** Adds an offer, in place of the one that the address had; its id. */
  String offer(String organization, String name, String email) {
    String id = Ids.urlSafe();
    change(
        organization,
        partners -> {
          partners.removeIf(each -> pending(each, email));
          requireRoom(partners);
          partners.add(partner(id, name).append("contactEmail", email));
          return partners;
        });
    return id;
  }

  private static void requireRoom(List<Document> partners) {
    if (partners.size() >= MOST) {
      throw Refusal.TOO_MANY_PARTNERS.exception();
    }
  }

  /** Turns an offer into a partnership with an organization. */
  void accept(String organization, String partnerId, String email, Organization partner) {
    change(
        organization,
        partners -> {
          requireStranger(partners, partner.id());
          Document offer =
              partners.stream()
                  .filter(each -> partnerId.equals(each.getString("partnerId")))
                  .filter(each -> pending(each, email))
                  .findFirst()
                  .orElseThrow(PartnerService::noOffer);
          offer.remove("contactEmail");
          offer.append("id", partner.id()).append("name", partner.name());
          return partners;
        });
  }

  /** Makes a partnership at once. */
  void create(String organization, String name, String partner) {
    change(
        organization,
        partners -> {
          requireStranger(partners, partner);
          requireRoom(partners);
          partners.add(partner(Ids.urlSafe(), name).append("id", partner));
          return partners;
        });
  }

  private Document partner(String id, String name) {
    return new Document("partnerId", id)
        .append("name", name)
        .append("createdAt", Date.from(clock.instant()));
  }

  /** Ends a partnership or an offer. */
  void remove(String organization, String partnerId) {
    change(
        organization,
        partners -> {
          if (!partners.removeIf(each -> partnerId.equals(each.getString("partnerId")))) {
            throw Refusal.PARTNER_UNKNOWN.exception();
          }
          return partners;
        });
  }

  private static boolean pending(Document partner, String email) {
    String contact = partner.getString("contactEmail");
    return EmailAddress.of(email).proves(contact);
  }

  private static void requireStranger(List<Document> partners, String id) {
    if (partners.stream().anyMatch(each -> id.equals(each.getString("id")))) {
      throw Refusal.ALREADY_PARTNER.exception();
    }
  }

  private static ProblemException noOffer() {
    return Refusal.PARTNER_INVITATION.exception();
  }

  private void change(String id, UnaryOperator<List<Document>> change) {
    OptimisticWrite.of(
        "the partners of " + id, () -> tried(id, change) ? Optional.of(id) : Optional.empty());
  }

  /** False when the partners changed meanwhile. */
  private boolean tried(String id, UnaryOperator<List<Document>> change) {
    Organization found =
        organizations.find(id).orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
    Object stored = found.document().get(PARTNERS);
    List<Document> copy = new ArrayList<>();
    of(found).forEach(each -> copy.add(new Document(each)));
    List<Document> after = change.apply(copy);
    return organizations.update(
        id,
        stored == null ? Filters.exists(PARTNERS, false) : Filters.eq(PARTNERS, stored),
        Updates.set(PARTNERS, after));
  }
}
