package io.datafair.runtime.fact;

import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.PushOptions;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What a change has to tell, stored in a field of the document that it changes, in the same write.
 * Whoever made the change tells it and forgets it; what nobody told stays for a sweeper. A process
 * that dies in between loses nothing, and what is told twice has the same {@code _id}.
 *
 * @param field the list of what waits, a document each
 * @param most how many wait; when more come, the oldest are lost
 */
public record DocumentOutbox(String field, int most) {

  /** Changes the document if it fulfils a condition; whether it did. */
  @FunctionalInterface
  public interface Write {
    boolean update(Bson condition, Bson update);
  }

  /** The part of a write that stores what it has to tell. */
  public Bson with(List<Document> entries) {
    return pushEach(field, entries, new PushOptions().slice(-most));
  }

  /** What a document has to tell. */
  public List<Document> waiting(Document document) {
    return document.getList(field, Document.class, List.of());
  }

  /** Forgets what was told, and nothing that came meanwhile. */
  public void forget(List<Document> told, Write write) {
    List<Object> ids = told.stream().map(entry -> entry.get("_id")).toList();
    if (!write.update(not(elemMatch(field, nin("_id", ids))), unset(field))) {
      write.update(elemMatch(field, in("_id", ids)), pull(field, in("_id", ids)));
    }
  }
}
