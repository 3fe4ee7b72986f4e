package io.datafair.datasets.resource;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Updates;
import io.datafair.core.account.Session;
import io.datafair.core.permission.Permission;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.fact.DatasetDeletions;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetKind;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.RunFilters;
import io.datafair.datasetmodel.run.RunUpdates;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.resources.access.Granted;
import io.datafair.resources.codec.PermissionCodec;
import io.datafair.resources.journal.Journal;
import io.datafair.resources.store.ConditionalWrite;
import io.datafair.resources.store.SearchFields;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.objects.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Changes and deletes datasets. */
public final class DatasetService {
  private static final Duration INDEX_TIMEOUT = Duration.ofSeconds(25);

  private final DatasetStore store;
  private final ConditionalWrite<Dataset> writes;
  private final Journal journal;
  private final ObjectStore objects;
  private final IndexClient index;
  private final StageQueues stages;
  private final DatasetFacts facts;
  private final DatasetDeletions deletions;
  private final Clock clock;

  public DatasetService(
      DatasetStore store,
      Journal journal,
      ObjectStore objects,
      IndexClient index,
      StageQueues stages,
      DatasetFacts facts,
      DatasetDeletions deletions,
      Clock clock) {
    this.store = store;
    this.writes = new ConditionalWrite<>(store);
    this.journal = journal;
    this.objects = objects;
    this.index = index;
    this.stages = stages;
    this.facts = facts;
    this.deletions = deletions;
    this.clock = clock;
  }

  /** Applies a PATCH over whatever other writers do meanwhile. */
  public Dataset patch(Granted<Dataset> granted, Map<String, Object> body) {
    return writes.apply(
        granted.resource(),
        dataset -> {
          DatasetPatch.requireSettled(dataset, body);
          DatasetPatch patch = DatasetPatch.of(dataset, body);
          requireBreakingRight(granted, patch);
          return apply(dataset, patch, granted.session());
        });
  }

  /**
   * What a form that brings a file changes besides, written together with the file: checked as a
   * PATCH is.
   */
  public Bson alongside(Granted<Dataset> granted, Map<String, Object> fields) {
    if (fields.isEmpty()) {
      return Updates.combine();
    }
    DatasetPatch patch = DatasetPatch.of(granted.resource(), fields);
    requireBreakingRight(granted, patch);
    return Updates.combine(updates(granted.resource(), patch, granted.session()));
  }

  private static void requireBreakingRight(Granted<Dataset> granted, DatasetPatch patch) {
    if (patch.breaking()
        && !granted
            .resource()
            .allows(granted.session(), DatasetOperation.WRITE_DESCRIPTION_BREAKING)) {
      throw ProblemException.of(403, ResourceText.NO_BREAKING_RIGHT);
    }
  }

  private Optional<Dataset> apply(Dataset dataset, DatasetPatch patch, Session session) {
    Optional<DatasetStatus> restart = patch.restartOf(dataset);
    List<Bson> updates = updates(dataset, patch, session);
    restart.ifPresent(
        status -> {
          // Columns left by a run that failed are not those of this schema: analyse again.
          boolean stale =
              patch.set().containsKey("schema") && FileRun.of(dataset).hasPendingSchema();
          updates.add(RunUpdates.restart(stale ? Stage.ANALYZE.from() : status, stale));
        });
    Optional<Dataset> patched = update(dataset, Updates.combine(updates));
    if (patched.isPresent() && restart.isPresent()) {
      journal.add(dataset.id(), "structure-updated");
      stages.send(FileRun.of(patched.get()));
    }
    patched.ifPresent(facts::tell);
    return patched;
  }

  private List<Bson> updates(Dataset dataset, DatasetPatch patch, Session session) {
    List<Bson> updates = new ArrayList<>();
    changes(dataset, patch, session).forEach((key, value) -> updates.add(Updates.set(key, value)));
    patch.unset().forEach(key -> updates.add(Updates.unset(key)));
    List<String> changed =
        Stream.concat(patch.set().keySet().stream(), patch.unset().stream()).toList();
    if (!changed.isEmpty()) {
      updates.add(facts.changed(changed));
    }
    return updates;
  }

  private Map<String, Object> changes(Dataset dataset, DatasetPatch patch, Session session) {
    Map<String, Object> changes = new LinkedHashMap<>(patch.set());
    changes.put("updatedAt", now());
    changes.put("updatedBy", author(session));
    if (patch.changesWhatReadersKeep() && dataset.finalizedAt().isPresent()) {
      // Dates of the protocol have whole seconds: the next one is newer than any kept answer.
      changes.put(
          "finalizedAt",
          IsoTime.of(clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)));
    }
    Document after = new Document(dataset.document());
    after.putAll(changes);
    patch.unset().forEach(after::remove);
    changes.putAll(SearchFields.of(DatasetKind.KIND, after));
    return changes;
  }

  private Optional<Dataset> update(Dataset dataset, Bson update) {
    return store.update(dataset.id(), eq("_revision", dataset.revision()), update);
  }

  /** Replaces the permissions; returns the dataset after. */
  public Dataset setPermissions(Dataset dataset, List<Permission> permissions) {
    List<Document> entries = permissions.stream().map(PermissionCodec::write).toList();
    Dataset changed =
        writes.apply(
            dataset,
            current -> {
              Document after = new Document(current.document()).append("permissions", entries);
              Object visibility = SearchFields.of(DatasetKind.KIND, after).get("_visibility");
              return update(
                  current,
                  Updates.combine(
                      Updates.set("permissions", entries),
                      Updates.set("_visibility", visibility),
                      facts.changed(List.of("permissions"))));
            });
    facts.tell(changed);
    return changed;
  }

  /**
   * Removes the dataset first, then everything stored for it: nothing deleted can be read again.
   */
  public void delete(Dataset dataset) {
    deletions.delete(dataset);
    deleteContent(dataset);
  }

  /** Removes everything stored for a dataset, then itself: it is found again until all is gone. */
  public void erase(Dataset dataset) {
    deleteContent(dataset);
    deletions.delete(dataset);
  }

  private void deleteContent(Dataset dataset) {
    journal.delete(dataset.id());
    index.indices().delete(dataset.indexPattern(), INDEX_TIMEOUT);
    objects.deleteAll(dataset.filesPrefix());
    objects.deleteAll("raw/" + dataset.owner().segment() + "/" + dataset.id() + "/");
    objects.deleteAll(dataset.exportsPrefix());
  }

  /** Hands a replaced file over to the pipeline: its raw object is known to be in the bucket. */
  public Dataset loaded(Dataset dataset) {
    Dataset after =
        store
            .update(
                dataset.id(),
                RunFilters.unmoved(FileRun.of(dataset), Stage.INITIALIZE.from()),
                RunUpdates.status(Stage.INITIALIZE.to()))
            .map(
                updated -> {
                  stages.send(FileRun.of(updated));
                  return updated;
                })
            .orElse(dataset);
    // Fields that came with the file.
    facts.tell(after);
    return after;
  }

  private static Document author(Session session) {
    Session.User user = session.user();
    return user == null
        ? new Document("id", "anonymous").append("name", "anonymous")
        : new Document("id", user.id()).append("name", user.name());
  }

  private String now() {
    return IsoTime.of(clock.instant());
  }
}
