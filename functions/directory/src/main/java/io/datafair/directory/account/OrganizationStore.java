package io.datafair.directory.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.AccountType;
import io.datafair.directory.listing.Page;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The organizations; memberships are kept with the users. */
public final class OrganizationStore {
  private final MongoCollection<Document> organizations;
  private final ReservedIds reserved;

  public OrganizationStore(MongoDatabase database) {
    this.organizations = database.getCollection("organizations");
    this.reserved = new ReservedIds(database, AccountType.ORGANIZATION);
  }

  public Optional<Organization> find(String id) {
    return Optional.ofNullable(organizations.find(Filters.eq("_id", id)).first())
        .map(Organization::read);
  }

  public List<Organization> page(Bson filter, Page page) {
    return organizations
        .find(filter)
        .sort(page.order())
        .skip(page.skip())
        .limit(page.size())
        .map(Organization::read)
        .into(new ArrayList<>());
  }

  public long count(Bson filter) {
    return organizations.countDocuments(filter);
  }

  /** Stores a new organization; false when its id is taken, or was that of one that is gone. */
  public boolean insert(Document organization) {
    String id = organization.getString("_id");
    if (reserved.hold(id) || !DuplicateKeys.written(() -> organizations.insertOne(organization))) {
      return false;
    }
    // The former one may have gone meanwhile: its id was reserved before it did.
    return !reserved.hold(id) || !remove(id);
  }

  /** Applies an update to an organization that still fulfils a condition. */
  public boolean update(String id, Bson condition, Bson update) {
    return organizations
            .updateOne(Filters.and(Filters.eq("_id", id), condition), update)
            .getMatchedCount()
        == 1;
  }

  /** Deletes an organization, whose id remains its own. */
  public boolean delete(String id) {
    reserved.reserve(id);
    return remove(id);
  }

  private boolean remove(String id) {
    return organizations.deleteOne(Filters.eq("_id", id)).getDeletedCount() == 1;
  }

  /** How many organizations somebody has created. */
  public long createdBy(String user) {
    return organizations.countDocuments(Filters.eq("created.id", user));
  }

  /** Gives a partner its new name wherever it is one. */
  public void renamePartner(String id, String name) {
    organizations.updateMany(
        Filters.eq("partners.id", id),
        Updates.set("partners.$[partner].name", name),
        new UpdateOptions().arrayFilters(List.of(Filters.eq("partner.id", id))));
  }

  /** Takes an organization that is gone off the partners of others. */
  public void forgetPartner(String id) {
    organizations.updateMany(
        Filters.eq("partners.id", id), Updates.pull("partners", new Document("id", id)));
  }
}
