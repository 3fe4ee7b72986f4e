package io.datafair.ingest;

import com.mongodb.client.MongoDatabase;
import io.datafair.runtime.fact.FactBus;
import io.datafair.runtime.fact.FactPublisher;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.secrets.Secrets;
import io.datafair.runtime.settings.Settings;

/**
 * What a deployment decides.
 *
 * @param mongoSecret ARN of the secret that holds the database's address
 * @param indexUrl empty in the functions that never reach the index
 */
record IngestSettings(
    String mongoSecret,
    String dataBucket,
    String intakeQueue,
    String stagesQueue,
    String rangesQueue,
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
            settings.required("STAGES_QUEUE_URL"),
            settings.required("RANGES_QUEUE_URL"),
            indexUrl,
            FactPublisher.of(settings));
    settings.check();
    return read;
  }

  MongoDatabase openDatabase() {
    return MongoConnection.open(Secrets.read(mongoSecret));
  }
}
