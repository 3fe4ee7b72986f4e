package io.datafair.testkit;

import io.datafair.core.account.Account;
import io.datafair.core.id.Slug;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** A dataset as stored: finalized, private and without columns unless told otherwise. */
public final class DatasetDocument {
  private static final String TIME = "2026-01-02T03:04:05.678Z";

  private final Document document;

  private DatasetDocument(String id, Account owner) {
    Document author = new Document("id", "author").append("name", "Author");
    document =
        new Document("_id", id)
            .append("_revision", 1L)
            .append("_generation", "g1")
            .append("slug", Slug.of(id))
            .append("title", id)
            .append("owner", owner(owner))
            .append("permissions", List.of())
            .append("status", "finalized")
            .append("createdAt", TIME)
            .append("createdBy", author)
            .append("updatedAt", TIME)
            .append("updatedBy", author)
            .append("dataUpdatedAt", TIME)
            .append("dataUpdatedBy", author)
            .append("finalizedAt", TIME)
            .append("originalFile", new Document("name", id + ".csv").append("size", 12L))
            .append("schema", List.of());
  }

  public static DatasetDocument of(String id, Account owner) {
    return new DatasetDocument(id, owner);
  }

  private static Document owner(Account account) {
    Document owner =
        new Document("type", account.type().key())
            .append("id", account.id())
            .append("name", account.name());
    if (account.department() != null) {
      owner.append("department", account.department());
    }
    return owner;
  }

  public DatasetDocument with(String field, Object value) {
    document.append(field, value);
    return this;
  }

  public DatasetDocument without(String field) {
    document.remove(field);
    return this;
  }

  public DatasetDocument permissions(Document... entries) {
    return with("permissions", List.of(entries));
  }

  /** Columns by their attributes. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final DatasetDocument columns(Map<String, Object>... columns) {
    List<Document> schema = new ArrayList<>();
    Arrays.asList(columns).forEach(column -> schema.add(new Document(column)));
    return with("schema", schema);
  }

  public Document build() {
    return new Document(document);
  }
}
