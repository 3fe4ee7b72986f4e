package io.datafair.local.stores;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Empties collections and keeps their indexes, since functions that run create them once. */
final class DocumentReset {
  /** Above, dropping the collection and creating its indexes again is faster. */
  private static final int DELETE_AT_MOST = 50;

  /** Commands want to know their client. */
  private final EmbeddedChannel channel = new EmbeddedChannel();

  private final DocumentBackend backend;
  private final Set<String> kept;

  DocumentReset(DocumentBackend backend, Set<String> kept) {
    this.backend = backend;
    this.kept = kept;
  }

  int run() {
    int emptied = 0;
    for (String name : backend.userDatabases()) {
      MongoDatabase database = backend.resolveDatabase(name);
      for (String collection : collections(name)) {
        if (!kept.contains(collection)) {
          empty(database, collection);
          emptied++;
        }
      }
      database.handleClose(channel);
    }
    return emptied;
  }

  private List<String> collections(String database) {
    return batch(command(database, "listCollections", new Document("listCollections", 1))).stream()
        .map(description -> String.valueOf(description.get("name")))
        .filter(collection -> !collection.startsWith("system."))
        .toList();
  }

  private void empty(MongoDatabase database, String name) {
    var collection = database.resolveCollection(name, false);
    if (collection == null || collection.isEmpty()) {
      return;
    }
    if (collection.count() <= DELETE_AT_MOST) {
      collection.deleteDocuments(new Document(), 0);
      return;
    }
    List<Document> indexes = indexes(database.getDatabaseName(), name);
    database.dropCollection(name, NoopOplog.get());
    database.createCollectionOrThrowIfExists(name, CollectionOptions.withDefaults());
    if (!indexes.isEmpty()) {
      command(
          database.getDatabaseName(),
          "createIndexes",
          new Document("createIndexes", name).append("indexes", indexes));
    }
  }

  private List<Document> indexes(String database, String collection) {
    List<Document> own = new ArrayList<>();
    for (Document index :
        batch(command(database, "listIndexes", new Document("listIndexes", collection)))) {
      if (!"_id_".equals(index.get("name"))) {
        own.add(index);
      }
    }
    return own;
  }

  private Document command(String database, String name, Document arguments) {
    Document answer =
        backend
            .resolveDatabase(database)
            .handleCommand(channel, name, arguments, null, NoopOplog.get());
    if (answer == null) {
      throw new IllegalStateException(name + " on " + database + " gave no answer");
    }
    return answer;
  }

  private static List<Document> batch(Document answer) {
    List<Document> documents = new ArrayList<>();
    if (answer.get("cursor") instanceof Document cursor
        && cursor.get("firstBatch") instanceof Iterable<?> found) {
      for (Object each : found) {
        if (each instanceof Document document) {
          documents.add(document);
        }
      }
    }
    return documents;
  }
}
