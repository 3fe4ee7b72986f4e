package io.datafair.datasetmodel.metadata;

import io.datafair.core.account.Account;
import io.datafair.core.permission.Permission;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.kind.StoredResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as stored, with the parts that rules need already read. Keys beginning with {@code _}
 * in the document are the platform's own and never leave it.
 *
 * @param revision incremented by every write
 * @param status null for a dataset without data
 * @param document the whole stored document
 */
public record Dataset(
    String id,
    String slug,
    long revision,
    Account owner,
    List<Permission> permissions,
    @Nullable DatasetStatus status,
    Schema schema,
    Document document)
    implements OwnedResource {

  /** Reads a stored document. */
  public static Dataset of(Document document) {
    StoredResource stored = StoredResource.of(document);
    List<Document> schema = document.getList("schema", Document.class, List.of());
    String status = document.getString("status");
    return new Dataset(
        stored.id(),
        stored.slug(),
        stored.revision(),
        stored.owner(),
        stored.permissions(),
        status == null ? null : DatasetStatus.of(status).orElse(null),
        Schema.of(schema),
        document);
  }

  @Override
  public Map<String, Object> factDetail() {
    return document.get("count") instanceof Number count ? Map.of("count", count) : Map.of();
  }

  /** The alias under which the dataset's current lines are searched. */
  public String indexAlias() {
    return "dataset-" + id;
  }

  /**
   * The index of one run; the dot, which no id holds, keeps datasets whose ids share a start apart.
   */
  public String indexName(String generation) {
    return indexAlias() + "." + generation;
  }

  /** Every index of this dataset and of no other. */
  public String indexPattern() {
    return indexAlias() + ".*";
  }

  /** ISO instant of the end of the last processing: the cache version of data routes. */
  public Optional<String> finalizedAt() {
    return Optional.ofNullable(document.getString("finalizedAt"));
  }

  /** Zone of dates without one. Contract: datasets, section 8.2. */
  public String timeZone() {
    String zone = document.getString("timeZone");
    return zone == null ? "Europe/Paris" : zone;
  }

  /** {@code [lonMin, latMin, lonMax, latMax]}; null when not geolocated. */
  public @Nullable List<Double> bbox() {
    List<Number> bbox = document.getList("bbox", Number.class);
    return bbox == null ? null : bbox.stream().map(Number::doubleValue).toList();
  }

  /** The object key of a file of this dataset; the owner is part of it. */
  public String fileKey(String generation, String name) {
    return filesPrefix() + generation + "/" + name;
  }

  /** Everything stored for this dataset lies under this prefix. */
  public String filesPrefix() {
    return "files/" + owner.segment() + "/" + id + "/";
  }

  /** Answers left in the bucket for its readers lie under this prefix. */
  public String exportsPrefix() {
    return "exports/" + owner.segment() + "/" + id + "/";
  }
}
