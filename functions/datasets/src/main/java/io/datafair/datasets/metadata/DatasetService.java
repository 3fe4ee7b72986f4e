package io.datafair.datasets.metadata;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.core.permission.Permission;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.datasets.access.DatasetAccess.Granted;
import io.datafair.datasets.journal.Journal;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.index.IndexException;
import io.datafair.runtime.index.IndexResponse;
import io.datafair.runtime.objects.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Changes and deletes datasets. */
public final class DatasetService {
  private static final int ATTEMPTS = 10;

  private final DatasetStore store;
  private final Journal journal;
  private final ObjectStore objects;
  private final IndexClient index;
  private final StageStarter stages;
  private final Clock clock;

  public DatasetService(
      DatasetStore store,
      Journal journal,
      ObjectStore objects,
      IndexClient index,
      StageStarter stages,
      Clock clock) {
    this.store = store;
    this.journal = journal;
    this.objects = objects;
    this.index = index;
    this.stages = stages;
    this.clock = clock;
  }

  /** Applies a PATCH; empty when another writer kept getting in between. */
  public Dataset patch(Granted granted, Map<String, Object> body) {
    Dataset dataset = granted.dataset();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      DatasetPatch.requireSettled(dataset, body);
      DatasetPatch patch = DatasetPatch.of(dataset, body);
      requireBreakingRight(granted, patch);
      Optional<Dataset> patched = apply(dataset, patch, granted.session(), body.isEmpty());
      if (patched.isPresent()) {
        return patched.get();
      }
      dataset = store.find(dataset.id()).orElseThrow(DatasetService::gone);
    }
    throw busy(dataset.id());
  }

  private static void requireBreakingRight(Granted granted, DatasetPatch patch) {
    if (patch.breaking()
        && !granted
            .dataset()
            .allows(granted.session(), DatasetOperation.WRITE_DESCRIPTION_BREAKING)) {
      throw ProblemException.of(
          403,
          "Permission manquante pour l'opération writeDescriptionBreaking (write).",
          "Missing permission for the operation writeDescriptionBreaking (write).");
    }
  }

  private Optional<Dataset> apply(
      Dataset dataset, DatasetPatch patch, Session session, boolean emptyBody) {
    Document after = new Document(dataset.document());
    after.putAll(patch.set());
    patch.unset().forEach(after::remove);
    Optional<DatasetStatus> restart = restartOf(dataset, patch, emptyBody);
    Map<String, Object> changes = new LinkedHashMap<>(patch.set());
    changes.put("updatedAt", now());
    changes.put("updatedBy", author(session));
    after.putAll(changes);
    changes.putAll(SearchFields.of(after));
    List<Bson> updates = new ArrayList<>();
    restart.ifPresent(
        status -> {
          // Columns left by a run that failed are not those of this schema: analyse again.
          boolean stale = patch.set().containsKey("schema") && after.containsKey("_schema");
          changes.put("status", (stale ? DatasetStatus.STORED : status).key());
          changes.put("_generation", Ids.dataset());
          List.of("errorStatus", "errorRetry", "_ingest")
              .forEach(field -> updates.add(Updates.unset(field)));
          if (stale) {
            updates.add(Updates.unset("_schema"));
          }
        });
    changes.forEach((key, value) -> updates.add(Updates.set(key, value)));
    patch.unset().forEach(key -> updates.add(Updates.unset(key)));
    Optional<Dataset> patched = update(dataset, Updates.combine(updates));
    if (patched.isPresent() && restart.isPresent()) {
      journal.add(dataset.id(), "structure-updated");
      stages.start(patched.get());
    }
    return patched;
  }

  /** A dataset in error is processed again from the failed step, whatever the body. */
  private static Optional<DatasetStatus> restartOf(
      Dataset dataset, DatasetPatch patch, boolean emptyBody) {
    if (dataset.status() == DatasetStatus.ERROR && (emptyBody || patch.restart().isPresent())) {
      String failed = dataset.document().getString("errorStatus");
      Optional<DatasetStatus> from = DatasetStatus.of(failed == null ? "stored" : failed);
      return patch.restart().isEmpty() || from.isEmpty()
          ? from
          : DatasetPatch.earliest(from, patch.restart().get());
    }
    return patch.restart();
  }

  private Optional<Dataset> update(Dataset dataset, Bson update) {
    try {
      return store.update(dataset.id(), eq("_revision", dataset.revision()), update);
    } catch (MongoWriteException | MongoCommandException e) {
      if (e.getCode() == 11000) {
        throw ProblemException.of(
            400,
            "Ce slug est déjà utilisé par un autre jeu de données du même propriétaire.",
            "This slug is already used by another dataset of the same owner.");
      }
      throw e;
    }
  }

  /** Replaces the permissions; returns the dataset after. */
  public Dataset setPermissions(Dataset dataset, List<Permission> permissions) {
    Dataset current = dataset;
    List<Document> entries = permissions.stream().map(PermissionCodec::write).toList();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Document after = new Document(current.document()).append("permissions", entries);
      Optional<Dataset> updated =
          store.update(
              current.id(),
              eq("_revision", current.revision()),
              Updates.combine(
                  Updates.set("permissions", entries),
                  Updates.set("_visibility", SearchFields.of(after).get("_visibility"))));
      if (updated.isPresent()) {
        return updated.get();
      }
      current = store.find(current.id()).orElseThrow(DatasetService::gone);
    }
    throw busy(current.id());
  }

  /**
   * Removes the dataset first, then everything stored for it: nothing deleted can be read again.
   */
  public void delete(Dataset dataset) {
    store.delete(dataset.id());
    journal.delete(dataset.id());
    IndexResponse response =
        index.send(
            "DELETE",
            dataset.indexPattern() + "?expand_wildcards=open&ignore_unavailable=true",
            new byte[0],
            Duration.ofSeconds(25));
    if (!response.ok() && response.status() != 404) {
      throw new IndexException(response.status(), "index of " + dataset.id() + ": " + response);
    }
    objects.deleteAll(dataset.filesPrefix());
    objects.deleteAll("raw/" + dataset.owner().segment() + "/" + dataset.id() + "/");
  }

  /** Hands a replaced file over to the pipeline: its raw object is known to be in the bucket. */
  public Dataset loaded(Dataset dataset) {
    return store
        .update(
            dataset.id(),
            and(
                eq("_generation", dataset.document().getString("_generation")),
                eq("status", DatasetStatus.CREATED.key())),
            Updates.set("status", DatasetStatus.LOADED.key()))
        .map(
            updated -> {
              stages.start(updated);
              return updated;
            })
        .orElse(dataset);
  }

  private static Document author(Session session) {
    Session.User user = session.user();
    return user == null
        ? new Document("id", "anonymous").append("name", "anonymous")
        : new Document("id", user.id()).append("name", user.name());
  }

  private static ProblemException gone() {
    return ProblemException.of(404, "Dataset not found", "Dataset not found");
  }

  private static ProblemException busy(@Nullable String id) {
    return ProblemException.of(
        409,
        "Une opération bloquante est déjà en cours sur le jeu de données " + id + ".",
        "A blocking operation is already under way on the dataset " + id + ".");
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
