package io.datafair.datasetmodel.metadata;

import io.datafair.core.problem.Text;
import io.datafair.resources.kind.ResourceFields;
import io.datafair.resources.kind.ResourceKind;
import io.datafair.resources.kind.ResourceOperations;
import io.datafair.resources.kind.ResourceRefusals;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the kit of resources needs to know of datasets. */
public final class DatasetKind {
  private static final ResourceOperations OPERATIONS =
      new ResourceOperations(
          List.of(DatasetOperation.values()),
          DatasetOperation.LIST,
          DatasetOperation.READ_DESCRIPTION);

  private static final Map<String, String> FILTERS =
      Map.ofEntries(
          Map.entry("id", "_id"),
          Map.entry("ids", "_id"),
          Map.entry("slug", "slug"),
          Map.entry("slugs", "slug"),
          Map.entry("title", "title"),
          Map.entry("filename", "originalFile.name"),
          Map.entry("status", "status"),
          Map.entry("keywords", "keywords"),
          Map.entry("spatial", "spatial"),
          Map.entry("concepts", "schema.x-refersTo"),
          Map.entry("field-type", "schema.type"),
          Map.entry("field-format", "schema.format"),
          Map.entry("children", "virtual.children"),
          Map.entry("services", "extensions.remoteService"),
          Map.entry("topics", "topics.id"),
          Map.entry("publicationSites", "publicationSites"),
          Map.entry("requestedPublicationSites", "requestedPublicationSites"),
          Map.entry("visibility", "_visibility"));

  private static final Map<String, String> FACETS =
      Map.ofEntries(
          Map.entry("owner", "owner"),
          Map.entry("visibility", "_visibility"),
          Map.entry("keywords", "keywords"),
          Map.entry("topics", "topics"),
          Map.entry("status", "status"),
          Map.entry("spatial", "spatial"),
          Map.entry("conformsTo", "conformsTo"),
          Map.entry("publicationSites", "publicationSites"),
          Map.entry("requestedPublicationSites", "requestedPublicationSites"),
          Map.entry("concepts", "schema.x-refersTo"),
          Map.entry("field-type", "schema.type"),
          Map.entry("field-format", "schema.format"),
          Map.entry("title", "title"),
          Map.entry("services", "extensions.remoteService"));

  private static final ResourceFields FIELDS =
      new ResourceFields(
          List.of("title", "summary", "description", "slug", "keywords"),
          List.of("modified", "dataUpdatedAt", "updatedAt"),
          List.of("createdBy", "updatedBy", "dataUpdatedBy"),
          Set.of("permissions", "initFrom", "loaded", "draft"),
          FILTERS,
          FACETS,
          Set.of("publicationSites", "requestedPublicationSites"));

  private static final ResourceRefusals REFUSALS =
      new ResourceRefusals(
          Text.same("Dataset not found"),
          MetadataText.SLUG_TAKEN,
          id -> MetadataText.BUSY.with(id),
          owner -> MetadataText.CREATION_DENIED.with(owner),
          new ResourceRefusals.Reading(
              MetadataText.CLOSED,
              owner -> MetadataText.OTHER_ORGANIZATION.with(owner),
              operation -> MetadataText.MISSING_PERMISSION.with(operation)));

  public static final ResourceKind<Dataset> KIND =
      new ResourceKind<>("dataset", "datasets", OPERATIONS, FIELDS, REFUSALS, Dataset::of);

  private DatasetKind() {}
}
