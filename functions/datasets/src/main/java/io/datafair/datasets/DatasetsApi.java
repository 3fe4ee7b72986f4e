package io.datafair.datasets;

import com.mongodb.client.MongoDatabase;
import io.datafair.datasetmodel.fact.DatasetDeletions;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetJournal;
import io.datafair.datasetmodel.metadata.DatasetKind;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.datasets.files.FileRoutes;
import io.datafair.datasets.listing.ListingRoutes;
import io.datafair.datasets.listing.ListingService;
import io.datafair.datasets.owner.DatasetErasure;
import io.datafair.datasets.query.QueryRoutes;
import io.datafair.datasets.resource.DatasetRoutes;
import io.datafair.datasets.resource.DatasetService;
import io.datafair.datasets.upload.SignedUploadService;
import io.datafair.datasets.upload.UploadRoutes;
import io.datafair.datasets.upload.UploadService;
import io.datafair.datasets.upload.UploadStore;
import io.datafair.resources.http.GuardedRoutes;
import io.datafair.resources.http.OtherOriginRoutes;
import io.datafair.resources.journal.Journal;
import io.datafair.resources.owner.OwnerChanges;
import io.datafair.resources.owner.OwnerChoice;
import io.datafair.runtime.fact.FactBus;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.Identity;
import io.datafair.runtime.identity.MongoAccounts;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The route tables of this archive's functions, assembled.
 *
 * @param publicMaxAge seconds for which a shared cache may keep a public answer
 */
record DatasetsApi(
    MongoDatabase database, IndexClient index, Identity identity, Clock clock, int publicMaxAge) {
  private static final String PREFIX = "/data-fair/api/v1";

  /** Creates the indexes of the collections; harmless when they exist. */
  void prepare() {
    new DatasetStore(database).prepare();
    new DatasetJournal(database, clock).prepare();
    new UploadStore(database).prepare();
    DatasetDeletions.prepare(database);
  }

  /** Listing, descriptions, changes, uploads and downloads. */
  Routes api(ObjectStore objects, SignedUploads bucket, StageQueues stages, FactBus bus) {
    DatasetStore store = new DatasetStore(database);
    Journal journal = new DatasetJournal(database, clock);
    DatasetService datasets = datasets(store, objects, stages, bus);
    UploadService uploads =
        new UploadService(
            store,
            new FileDatasets(store, journal, clock),
            datasets,
            objects,
            new OwnerChoice(new MongoAccounts(database), DatasetKind.KIND.refusals()));
    SignedUploadService signed =
        new SignedUploadService(new UploadStore(database), store, uploads, bucket, clock);
    GuardedRoutes<Dataset> guard = new GuardedRoutes<>(store, identity);
    Routes routes = new Routes();
    new ListingRoutes(new ListingService(store), guard, publicMaxAge).addTo(routes, PREFIX);
    new DatasetRoutes(guard, datasets, journal).addTo(routes, PREFIX);
    new UploadRoutes(guard, store, uploads, signed).addTo(routes, PREFIX);
    new FileRoutes(guard, objects, bucket).addTo(routes, PREFIX);
    OtherOriginRoutes.addTo(routes, PREFIX);
    return routes;
  }

  /** What follows the accounts that change. */
  OwnerChanges<Dataset> owners(ObjectStore objects, StageQueues stages, FactBus bus) {
    DatasetStore store = new DatasetStore(database);
    return new OwnerChanges<>(
        new MongoAccounts(database),
        store,
        new DatasetFacts(store, bus, clock),
        new DatasetErasure(
            datasets(store, objects, stages, bus), new UploadStore(database), objects));
  }

  private DatasetService datasets(
      DatasetStore store, ObjectStore objects, StageQueues stages, FactBus bus) {
    return new DatasetService(
        store,
        new DatasetJournal(database, clock),
        objects,
        index,
        stages,
        new DatasetFacts(store, bus, clock),
        new DatasetDeletions(database, store, bus, clock),
        clock);
  }

  /** Asks the database and the index for nothing, to be connected when a query comes. */
  void rehearseQuery() {
    new DatasetStore(database).current("");
    index.get("");
  }

  /** Queries on lines; the bucket is asked for when an answer is too long for a payload. */
  Routes query(Supplier<ObjectStore> exports) {
    GuardedRoutes<Dataset> guard = new GuardedRoutes<>(new DatasetStore(database), identity);
    return new QueryRoutes(guard, index, exports, publicMaxAge).addTo(new Routes(), PREFIX);
  }
}
