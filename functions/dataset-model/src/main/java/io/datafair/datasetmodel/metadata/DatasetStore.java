package io.datafair.datasetmodel.metadata;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection {@code datasets}; only single-document atomic operations. */
public final class DatasetStore {
  private final MongoCollection<Document> collection;
  private final DatasetNames names;
  private final DatasetCache cache = new DatasetCache();

  public DatasetStore(MongoDatabase database) {
    this.collection = database.getCollection("datasets");
    this.names = new DatasetNames(collection);
  }

  /** Creates the indexes that listings and slugs rely on; harmless when they exist. */
  public void prepare() {
    collection.createIndex(
        Indexes.ascending("owner.type", "owner.id", "slug"), new IndexOptions().unique(true));
    collection.createIndex(Indexes.ascending("slug"));
    collection.createIndex(Indexes.ascending("status"));
    collection.createIndex(Indexes.ascending("_facts.time"), new IndexOptions().sparse(true));
    names.prepare();
  }

  public Optional<Dataset> find(String id) {
    return first(eq("_id", id));
  }

  public Optional<Dataset> findBySlug(Account owner, String slug) {
    return first(
        and(eq("owner.type", owner.type().key()), eq("owner.id", owner.id()), eq("slug", slug)));
  }

  /** The dataset of that owner which a file dropped under that name made. */
  public Optional<Dataset> findDropped(Account owner, String name) {
    return first(
        and(
            eq("owner.type", owner.type().key()),
            eq("owner.id", owner.id()),
            eq("_drop.slug", name)));
  }

  /** Datasets of any owner that bear a slug, the one that has borne it longest first. */
  public FindIterable<Document> withSlug(String slug) {
    return collection.find(eq("slug", slug)).sort(DatasetNames.BY_SENIORITY).limit(100);
  }

  /** Whether a dataset, whoever owns it, bears that name as its id or as its slug. */
  public boolean taken(String name) {
    return names.taken(name);
  }

  /**
   * The dataset as it is now, read whole only when its revision is not the one remembered: a reader
   * never sees an older state than the last write.
   */
  public Optional<Dataset> current(String id) {
    Document revision =
        collection.find(eq("_id", id)).projection(Projections.include("_revision")).first();
    if (revision == null) {
      cache.forget(id);
      return Optional.empty();
    }
    long number = revision.get("_revision", Number.class).longValue();
    Dataset known = cache.get(id);
    if (known != null && known.revision() == number) {
      return Optional.of(known);
    }
    Optional<Dataset> read = find(id);
    read.ifPresent(cache::put);
    return read;
  }

  private Optional<Dataset> first(Bson filter) {
    return Optional.ofNullable(collection.find(filter).first()).map(Dataset::of);
  }

  /**
   * Stores a new dataset. Revisions start at the time of creation, so that a dataset made again
   * under the same id never repeats one.
   *
   * @return false when its id is another dataset's id or slug, or its slug another one's id or one
   *     that its owner has
   */
  public boolean insert(Document document) {
    String id = document.getString("_id");
    String slug = document.getString("slug");
    document.append("_revision", System.currentTimeMillis());
    if (names.isAnotherSlug(id)) {
      return false;
    }
    for (List<String> candidate : DatasetNames.candidates(id, slug)) {
      // Asked before each write: a name refused a moment ago may be an id by now.
      if (names.isAnotherId(slug, id)) {
        return false;
      }
      DatasetNames.give(document, candidate);
      try {
        collection.insertOne(document);
        return true;
      } catch (MongoWriteException e) {
        DatasetNames.requireDuplicate(e);
      }
    }
    return false;
  }

  /**
   * Applies an update to a dataset if it still fulfils a condition; a slug that its owner already
   * has, or that is another dataset's id, is a 400.
   *
   * @return the dataset after the update; empty when it is gone or the condition no longer holds
   */
  public Optional<Dataset> update(String id, @Nullable Bson condition, Bson update) {
    Bson filter = condition == null ? eq("_id", id) : and(eq("_id", id), condition);
    Optional<String> slug = names.slugOf(update);
    if (slug.isEmpty()) {
      return write(filter, update);
    }
    for (List<String> candidate : DatasetNames.candidates(id, slug.get())) {
      if (names.isAnotherId(slug.get(), id)) {
        throw slugTaken();
      }
      try {
        return write(filter, Updates.combine(update, DatasetNames.give(candidate)));
      } catch (MongoWriteException | MongoCommandException e) {
        DatasetNames.requireDuplicate(e);
      }
    }
    throw slugTaken();
  }

  private Optional<Dataset> write(Bson filter, Bson update) {
    Document updated =
        collection.findOneAndUpdate(
            filter,
            Updates.combine(update, Updates.inc("_revision", 1L)),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    return Optional.ofNullable(updated).map(Dataset::of);
  }

  /**
   * Changes, under a condition, what the platform alone keeps in a dataset: its revision stays, for
   * nobody sees another state; whether it did.
   */
  public boolean annotate(String id, Bson condition, Bson update) {
    return collection.updateOne(and(eq("_id", id), condition), update).getMatchedCount() > 0;
  }

  private static ProblemException slugTaken() {
    return ProblemException.of(400, MetadataText.SLUG_TAKEN);
  }

  /** Deletes a dataset; true when it was there. */
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
