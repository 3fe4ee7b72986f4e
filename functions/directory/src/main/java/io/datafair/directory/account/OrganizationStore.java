package io.datafair.directory.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The organizations; memberships are kept with the users. */
public final class OrganizationStore {
  private final MongoCollection<Document> organizations;

  public OrganizationStore(MongoDatabase database) {
    this.organizations = database.getCollection("organizations");
  }

  public Optional<Organization> find(String id) {
    return Optional.ofNullable(organizations.find(Filters.eq("_id", id)).first())
        .map(Organization::read);
  }

  List<Organization> page(Bson filter, Page page) {
    return organizations
        .find(filter)
        .sort(page.order("name"))
        .skip(page.skip())
        .limit(page.size())
        .map(Organization::read)
        .into(new ArrayList<>());
  }

  long count(Bson filter) {
    return organizations.countDocuments(filter);
  }
}
