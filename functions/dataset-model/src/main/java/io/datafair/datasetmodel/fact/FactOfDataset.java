package io.datafair.datasetmodel.fact;

import io.datafair.core.permission.PermissionRules;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.resources.codec.PermissionCodec;
import io.datafair.runtime.fact.Fact;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * A fact of a dataset with the dataset's present state, its permissions among it: who may read the
 * dataset is who may know the fact.
 */
public final class FactOfDataset {
  private FactOfDataset() {}

  public static Fact of(
      String id,
      String type,
      Instant time,
      Dataset dataset,
      long version,
      Map<String, Object> more) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("slug", dataset.slug());
    detail.put("title", dataset.title());
    detail.put(
        "visibility",
        PermissionRules.visibility(dataset.owner(), dataset.permissions(), DatasetOperation.LIST));
    List<Document> permissions =
        dataset.permissions().stream().map(PermissionCodec::write).toList();
    detail.put("permissions", permissions);
    if (dataset.document().get("count") instanceof Number count) {
      detail.put("count", count);
    }
    detail.putAll(more);
    return new Fact(
        id,
        DatasetFact.DELETED.source(),
        type,
        time,
        dataset.owner(),
        new Fact.Subject("dataset", dataset.id()),
        version,
        detail);
  }
}
