package io.datafair.ingest;

import com.mongodb.client.MongoDatabase;
import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.runtime.fact.FactBus;
import io.datafair.runtime.fact.FactPublisher;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.secrets.Secrets;
import io.datafair.runtime.settings.Settings;
import java.util.Map;

/**
 * What a deployment decides.
 *
 * @param mongoSecret ARN of the secret that holds the database's address
 * @param pools addresses of the queues of the pipeline
 * @param indexUrl empty in the functions that never reach the index
 */
record IngestSettings(
    String mongoSecret,
    String dataBucket,
    String intakeQueue,
    Map<StagePool, String> pools,
    String indexUrl,
    FactBus bus) {

  static IngestSettings ofProcess() {
    Settings settings = Settings.ofProcess();
    return of(settings, settings.optional("INDEX_URL", ""));
  }

  /** The settings of a function that reaches the index. */
  static IngestSettings indexing() {
    Settings settings = Settings.ofProcess();
    return of(settings, settings.required("INDEX_URL"));
  }

  private static IngestSettings of(Settings settings, String indexUrl) {
    IngestSettings read =
        new IngestSettings(
            settings.required("MONGO_SECRET_ARN"),
            settings.required("DATA_BUCKET"),
            settings.required("INTAKE_QUEUE_URL"),
            StageQueues.urlsOfAll(settings),
            indexUrl,
            FactPublisher.of(settings));
    settings.check();
    return read;
  }

  MongoDatabase openDatabase() {
    return MongoConnection.open(Secrets.read(mongoSecret));
  }
}
