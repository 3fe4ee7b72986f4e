package io.datafair.resources.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoServerException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Ids and slugs share one namespace: no id is another resource's slug, whoever owns them. Each
 * document holds in {@code _names} its id, and its slug unless another owner's resource held that
 * slug before; one unique index over these arrays decides between writers that race. See
 * docs/decisions/0018-one-namespace-for-ids-and-slugs.md.
 */
final class ResourceNames {
  private static final String NAMES = "_names";
  private static final String SINCE = "_slugSince";

  /** Resources that bear the same slug, the one that has borne it longest first. */
  static final Bson BY_SENIORITY = Sorts.ascending(SINCE, "_id");

  private final MongoCollection<Document> collection;

  ResourceNames(MongoCollection<Document> collection) {
    this.collection = collection;
  }

  /** Sparse, so that documents written before names were kept do not hinder the index. */
  void prepare() {
    collection.createIndex(Indexes.ascending(NAMES), new IndexOptions().unique(true).sparse(true));
    collection
        .find(exists(NAMES, false))
        .projection(Projections.include("slug", "createdAt"))
        .sort(Sorts.ascending("createdAt", "_id"))
        .forEach(this::complete);
  }

  /** The oldest bearer of a slug comes first, and an id is never given up for a slug. */
  private void complete(Document before) {
    String id = before.getString("_id");
    String created = before.getString("createdAt");
    Bson since = set(SINCE, created == null ? 0L : Instant.parse(created).toEpochMilli());
    Bson unnamed = and(eq("_id", id), exists(NAMES, false));
    String slug = before.getString("slug");
    for (List<String> names : candidates(id, isAnotherId(slug, id) ? id : slug)) {
      try {
        collection.updateOne(unnamed, combine(since, set(NAMES, names)));
        return;
      } catch (MongoServerException e) {
        requireDuplicate(e);
      }
    }
  }

  /** What a document may hold as its names: with its slug, else without. */
  static List<List<String>> candidates(String id, String slug) {
    List<String> alone = List.of(id);
    return slug.equals(id) ? List.of(alone) : List.of(List.of(id, slug), alone);
  }

  /** Whether the slug is the id of another resource. */
  boolean isAnotherId(String slug, String id) {
    return !slug.equals(id) && there(eq("_id", slug));
  }

  /** Whether the id is the slug of another resource. */
  boolean isAnotherSlug(String id) {
    return there(and(eq("slug", id), ne("_id", id)));
  }

  /** Whether a resource bears that name as its id or as its slug. */
  boolean taken(String name) {
    return there(or(eq("_id", name), eq("slug", name)));
  }

  private boolean there(Bson filter) {
    return collection.find(filter).projection(Projections.include("_id")).first() != null;
  }

  static void give(Document document, List<String> names) {
    document.append(NAMES, names).append(SINCE, System.currentTimeMillis());
  }

  static Bson give(List<String> names) {
    return combine(set(NAMES, names), set(SINCE, System.currentTimeMillis()));
  }

  /** The slug that an update gives, however the update was put together. */
  Optional<String> slugOf(Bson update) {
    BsonDocument rendered = update.toBsonDocument(Document.class, collection.getCodecRegistry());
    BsonValue set = rendered.get("$set");
    BsonValue slug = set == null ? null : set.asDocument().get("slug");
    return slug instanceof BsonString text ? Optional.of(text.getValue()) : Optional.empty();
  }

  static void requireDuplicate(MongoServerException e) {
    if (!DuplicateKeys.refused(e)) {
      throw e;
    }
  }
}
