package io.datafair.directory.site;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The secondary sites. */
public final class SiteStore {
  private final MongoCollection<Document> sites;

  public SiteStore(MongoDatabase database) {
    this.sites = database.getCollection("sites");
  }

  public void ensureIndexes() {
    sites.createIndex(
        Indexes.ascending("host", "path"), new IndexOptions().unique(true).name("address"));
  }

  public Optional<Site> find(String id) {
    return Optional.ofNullable(sites.find(Filters.eq("_id", id)).first()).map(Site::read);
  }

  List<Site> of(String host) {
    return sites
        .find(Filters.eq("host", host))
        .limit(10_000)
        .map(Site::read)
        .into(new ArrayList<>());
  }

  /** The site of a host whose path starts that of an address; the longest path wins. */
  static Optional<Site> at(List<Site> ofHost, String path) {
    return ofHost.stream()
        .filter(
            site ->
                site.path().isEmpty()
                    || path.equals(site.path())
                    || path.startsWith(site.path() + "/"))
        .max(Comparator.comparingInt(site -> site.path().length()));
  }

  /** The site of exactly this address. */
  public Optional<Site> exactly(String host, String path) {
    return at(of(host), path).filter(site -> site.path().equals(path));
  }

  List<Site> matching(Bson filter) {
    return sites
        .find(filter)
        .sort(Sorts.ascending("host", "path"))
        .limit(10_000)
        .map(Site::read)
        .into(new ArrayList<>());
  }

  static Bson ownedBy(Account owner) {
    return Filters.and(
        Filters.eq("owner.type", owner.type().key()), Filters.eq("owner.id", owner.id()));
  }

  void put(Document site) {
    sites.replaceOne(Filters.eq("_id", site.get("_id")), site, new ReplaceOptions().upsert(true));
  }

  /** Makes a site the one that holds the accounts of its owner's sites. */
  void makeAccountMain(Site site) {
    sites.updateMany(
        Filters.and(ownedBy(site.owner()), Filters.ne("_id", site.id())),
        Updates.combine(
            Updates.set("authMode", AuthMode.ONLY_OTHER_SITE.key()),
            Updates.set("authOnlyOtherSite", site.id()),
            Updates.unset("isAccountMain")));
  }

  boolean delete(String id) {
    return sites.deleteOne(Filters.eq("_id", id)).getDeletedCount() == 1;
  }
}
