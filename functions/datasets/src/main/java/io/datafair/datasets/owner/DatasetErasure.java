package io.datafair.datasets.owner;

import io.datafair.core.account.AccountType;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasets.resource.DatasetService;
import io.datafair.datasets.upload.UploadStore;
import io.datafair.resources.owner.OwnerChanges;
import io.datafair.runtime.objects.ObjectStore;
import java.util.List;

/** Erases the datasets of an account that is gone, with their files and uploads. */
public final class DatasetErasure implements OwnerChanges.Erasure<Dataset> {
  private static final List<String> PREFIXES = List.of("files/", "raw/", "drops/", "exports/");

  private final DatasetService datasets;
  private final UploadStore uploads;
  private final ObjectStore objects;

  public DatasetErasure(DatasetService datasets, UploadStore uploads, ObjectStore objects) {
    this.datasets = datasets;
    this.uploads = uploads;
    this.objects = objects;
  }

  @Override
  public void erase(Dataset dataset) {
    datasets.erase(dataset);
  }

  @Override
  public void eraseRest(AccountType type, String id) {
    // The owner is part of every key: what no dataset tells of any more is found as well.
    String segment = type.key() + "-" + id + "/";
    PREFIXES.forEach(prefix -> objects.deleteAll(prefix + segment));
    uploads.forget(type, id);
  }
}
