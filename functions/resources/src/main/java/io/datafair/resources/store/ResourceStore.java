package io.datafair.resources.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.id.Ids;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.kind.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection of a kind of resource; only single-document atomic operations. */
public class ResourceStore<R extends OwnedResource> {
  /** How many names are tried for a resource. */
  public static final int NAMES = 51;

  private final ResourceKind<R> kind;
  private final MongoCollection<Document> collection;
  private final ResourceNames names;
  private final ResourceCache<R> cache = new ResourceCache<>();

  public ResourceStore(ResourceKind<R> kind, MongoCollection<Document> collection) {
    this.kind = kind;
    this.collection = collection;
    this.names = new ResourceNames(collection);
  }

  public ResourceKind<R> kind() {
    return kind;
  }

  /** Creates the indexes that listings and slugs rely on; harmless when they exist. */
  public void prepare() {
    collection.createIndex(
        Indexes.ascending("owner.type", "owner.id", "slug"), new IndexOptions().unique(true));
    collection.createIndex(Indexes.ascending("slug"));
    collection.createIndex(Indexes.ascending("_facts.time"), new IndexOptions().sparse(true));
    names.prepare();
  }

  public Optional<R> find(String id) {
    return first(eq("_id", id));
  }

  public Optional<R> findBySlug(Account owner, String slug) {
    return first(
        and(eq("owner.type", owner.type().key()), eq("owner.id", owner.id()), eq("slug", slug)));
  }

  /** Resources of any owner that bear a slug, the one that has borne it longest first. */
  public List<R> withSlug(String slug) {
    return collection
        .find(eq("slug", slug))
        .sort(ResourceNames.BY_SENIORITY)
        .limit(100)
        .map(kind.reader()::apply)
        .into(new ArrayList<>());
  }

  /** Whether a resource, whoever owns it, bears that name as its id or as its slug. */
  public boolean taken(String name) {
    return names.taken(name);
  }

  /**
   * The resource as it is now, read whole only when its revision is not the one remembered: a
   * reader never sees an older state than the last write.
   */
  public Optional<R> current(String id) {
    Document revision =
        collection.find(eq("_id", id)).projection(Projections.include("_revision")).first();
    if (revision == null) {
      cache.forget(id);
      return Optional.empty();
    }
    long number = revision.get("_revision", Number.class).longValue();
    R known = cache.get(id);
    if (known != null && known.revision() == number) {
      return Optional.of(known);
    }
    Optional<R> read = find(id);
    read.ifPresent(cache::put);
    return read;
  }

  /** One that fulfils a condition. */
  protected Optional<R> first(Bson filter) {
    return Optional.ofNullable(collection.find(filter).first()).map(kind.reader());
  }

  /**
   * Stores a new resource under a slug, which is given a suffix when another one has it.
   *
   * @param slug wanted
   * @return empty when its id is taken, as an id or as a slug
   */
  public Optional<R> create(Document document, String slug) {
    String id = document.getString("_id");
    for (int attempt = 1; attempt <= NAMES; attempt++) {
      document.put("slug", name(slug, attempt));
      document.putAll(SearchFields.of(kind, document));
      if (insert(document)) {
        return find(id);
      }
      if (taken(id)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The names to try one after the other: the wanted one, with a number, at last a random one. */
  public static String name(String wanted, int attempt) {
    if (attempt == 1) {
      return wanted;
    }
    return wanted + "-" + (attempt == NAMES ? Ids.resource() : Integer.toString(attempt));
  }

  /**
   * Stores a new resource. Revisions start at the time of creation, so that a resource made again
   * under the same id never repeats one.
   *
   * @return false when its id is another resource's id or slug, or its slug another one's id or one
   *     that its owner has
   */
  public boolean insert(Document document) {
    String id = document.getString("_id");
    String slug = document.getString("slug");
    document.append("_revision", System.currentTimeMillis());
    if (names.isAnotherSlug(id)) {
      return false;
    }
    for (List<String> candidate : ResourceNames.candidates(id, slug)) {
      // Asked before each write: a name refused a moment ago may be an id by now.
      if (names.isAnotherId(slug, id)) {
        return false;
      }
      ResourceNames.give(document, candidate);
      try {
        collection.insertOne(document);
        return true;
      } catch (MongoWriteException e) {
        ResourceNames.requireDuplicate(e);
      }
    }
    return false;
  }

  /**
   * Applies an update to a resource if it still fulfils a condition; a slug that its owner already
   * has, or that is another resource's id, is a 400.
   *
   * @return the resource after the update; empty when it is gone or the condition no longer holds
   */
  public Optional<R> update(String id, @Nullable Bson condition, Bson update) {
    Bson filter = condition == null ? eq("_id", id) : and(eq("_id", id), condition);
    Optional<String> slug = names.slugOf(update);
    if (slug.isEmpty()) {
      return write(filter, update);
    }
    for (List<String> candidate : ResourceNames.candidates(id, slug.get())) {
      if (names.isAnotherId(slug.get(), id)) {
        throw kind.refusals().slugTaken();
      }
      try {
        return write(filter, Updates.combine(update, ResourceNames.give(candidate)));
      } catch (MongoWriteException | MongoCommandException e) {
        ResourceNames.requireDuplicate(e);
      }
    }
    throw kind.refusals().slugTaken();
  }

  private Optional<R> write(Bson filter, Bson update) {
    Document updated =
        collection.findOneAndUpdate(
            filter,
            Updates.combine(update, Updates.inc("_revision", 1L)),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    return Optional.ofNullable(updated).map(kind.reader());
  }

  /**
   * Changes, under a condition, what the platform alone keeps in a resource: its revision stays,
   * for nobody sees another state; whether it did.
   */
  public boolean annotate(String id, Bson condition, Bson update) {
    return collection.updateOne(and(eq("_id", id), condition), update).getMatchedCount() > 0;
  }

  /** Those that tell of an account. */
  public OwnedDocuments<R> byAccount() {
    return new OwnedDocuments<>(kind, collection);
  }

  /** Deletes a resource; true when it was there. */
  public boolean delete(String id) {
    cache.forget(id);
    return collection.deleteOne(eq("_id", id)).getDeletedCount() > 0;
  }

  public FindIterable<Document> search(Bson filter) {
    return collection.find(filter);
  }

  public long count(Bson filter) {
    return collection.countDocuments(filter);
  }
}
