package io.datafair.ingest.stage;

import static com.mongodb.client.model.Updates.set;

import io.datafair.core.stage.Stage;
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.Progress;
import io.datafair.datasetmodel.run.RunUpdates;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageWork;
import io.datafair.ingest.validation.Diagnostic;
import io.datafair.ingest.validation.RuleChecker;
import io.datafair.runtime.objects.ObjectStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Checks the lines against the rules of their columns. The same work serves a new file and new
 * rules; the latter ends with the dataset finalized, its index untouched.
 */
record ValidateStage(Runs runs, ObjectStore objects, Stage stage) implements StageWork {
  private static final String EVENT = "validation-error";
  private static final String CSV = "text/csv; charset=utf-8";

  @Override
  public Outcome perform(FileRun run) {
    RuleChecker checker = new RuleChecker(run);
    if (!checker.needed()) {
      passed(run, RunUpdates.noDiagnostic());
      return Outcome.NEXT;
    }
    Diagnostic diagnostic = checker.check(objects, new Progress(runs, run, stage.task()));
    if (diagnostic.empty()) {
      passed(run, RunUpdates.noDiagnostic());
      return Outcome.NEXT;
    }
    boolean blocking = !Boolean.TRUE.equals(run.document().get("nonBlockingValidation"));
    Bson stored = RunUpdates.diagnostic(store(run, diagnostic));
    if (blocking) {
      runs.fail(run, event(run, diagnostic), stored).ifPresent(after -> forget(run, after));
      return Outcome.WAIT;
    }
    passed(run, stored, event(run, diagnostic));
    return Outcome.NEXT;
  }

  private void passed(FileRun run, Bson diagnostic, Document... warnings) {
    List<Bson> updates = new ArrayList<>(List.of(diagnostic));
    List<Document> events = new ArrayList<>(List.of(warnings));
    if (stage == Stage.REVALIDATE) {
      updates.add(set("finalizedAt", IsoTime.of(runs.now())));
      updates.add(RunUpdates.settled());
      events.add(runs.event("finalize-end"));
    }
    runs.advance(run, stage, events, updates.toArray(new Bson[0]))
        .ifPresent(after -> forget(run, after));
  }

  private Document store(FileRun run, Diagnostic diagnostic) {
    Document keys = new Document();
    put(run, "fr", diagnostic.french(), keys);
    put(run, "en", diagnostic.english(), keys);
    return keys;
  }

  private void put(FileRun run, String language, byte[] table, Document keys) {
    String key = run.dataset().fileKey(run.generation(), "diagnostic." + language + ".csv");
    objects.put(key, CSV, table);
    keys.append(language, new Document("key", key).append("size", table.length));
  }

  /** The tables of an older diagnostic are of no use any more. */
  private void forget(FileRun before, FileRun after) {
    List<String> kept = keys(after);
    keys(before).stream().filter(key -> !kept.contains(key)).forEach(objects::delete);
  }

  private static List<String> keys(FileRun run) {
    List<String> keys = new ArrayList<>();
    for (Object table : run.diagnostic().values()) {
      keys.add(String.valueOf(((Document) table).get("key")));
    }
    return keys;
  }

  private Document event(FileRun run, Diagnostic diagnostic) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("hasDiagnosticFile", true);
    facts.put("diagnosticErrorCount", diagnostic.rows());
    facts.put("diagnosticCapped", diagnostic.capped());
    facts.put("validationErrorCount", diagnostic.errors());
    return runs.event(EVENT, diagnostic.text(run.numLines()), facts);
  }
}
