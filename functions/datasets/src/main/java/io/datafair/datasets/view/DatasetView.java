package io.datafair.datasets.view;

import io.datafair.core.account.Session;
import io.datafair.core.permission.PermissionRules;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetKind;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A dataset as a caller sees it: stored fields, derived ones, nothing internal. Contract: datasets,
 * section 2.
 */
public final class DatasetView {
  private DatasetView() {}

  /**
   * The whole description of a dataset.
   *
   * @param origin origin that URLs in the answer start with
   */
  public static Map<String, Object> of(Dataset dataset, Session session, String origin) {
    Map<String, Object> view = stored(dataset);
    String api = origin + "/data-fair/api/v1/datasets/" + dataset.id();
    view.put("href", api);
    view.put("page", origin + "/data-fair/dataset/" + dataset.id());
    view.put("schema", schema(dataset));
    view.put("visibility", visibility(dataset));
    view.put("public", readableByEverybody(dataset));
    view.put(
        "userPermissions",
        PermissionRules.allowed(
            session, dataset.owner(), dataset.permissions(), DatasetOperation.values()));
    if (dataset.status() != null) {
      view.put("previews", previews(dataset, origin));
    }
    if (readableByEverybody(dataset) && view.get("image") != null) {
      view.put("thumbnail", api + "/thumbnail?width=300&height=200");
    }
    return view;
  }

  /** The stored fields that may leave the platform, {@code id} first. */
  public static Map<String, Object> stored(Dataset dataset) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", dataset.id());
    dataset
        .document()
        .forEach(
            (key, value) -> {
              if (DatasetKind.KIND.fields().shows(key) && value != null) {
                view.put(key, value);
              }
            });
    return view;
  }

  /** Columns with their {@code x-concept}, primary on the first column that carries it. */
  public static List<Map<String, Object>> schema(Dataset dataset) {
    List<Map<String, Object>> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Column column : dataset.schema().columns()) {
      Map<String, Object> item = new LinkedHashMap<>(column.attributes());
      String identifier = column.concept();
      if (identifier != null) {
        Vocabulary.concept(identifier)
            .ifPresent(concept -> item.put("x-concept", concept.reference(seen.add(concept.id()))));
      }
      items.add(item);
    }
    return items;
  }

  public static String visibility(Dataset dataset) {
    return PermissionRules.visibility(
        dataset.owner(), dataset.permissions(), DatasetOperation.LIST);
  }

  static boolean readableByEverybody(Dataset dataset) {
    return DatasetKind.KIND.operations().readableByEverybody(dataset.permissions());
  }

  private static List<Map<String, String>> previews(Dataset dataset, String origin) {
    List<Map<String, String>> previews = new ArrayList<>();
    previews.add(preview(dataset, origin, "table", "Tableau"));
    if (dataset.bbox() != null) {
      previews.add(preview(dataset, origin, "map", "Carte"));
      previews.add(preview(dataset, origin, "map-bounds", "Carte des emprises"));
    }
    return previews;
  }

  private static Map<String, String> preview(
      Dataset dataset, String origin, String id, String title) {
    Map<String, String> preview = new LinkedHashMap<>();
    preview.put("id", id);
    preview.put("title", title);
    preview.put("href", origin + "/data-fair/embed/dataset/" + dataset.id() + "/" + id);
    return preview;
  }
}
