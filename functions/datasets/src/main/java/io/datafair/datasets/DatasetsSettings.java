package io.datafair.datasets;

import io.datafair.core.account.Language;
import io.datafair.runtime.settings.Settings;

/**
 * Settings of the functions of this archive.
 *
 * @param publicOrigin origin at which the platform is reached
 * @param indexUrl address of OpenSearch
 * @param publicMaxAge seconds for which a shared cache may keep a public answer
 * @param defaultLanguage that of callers who ask for none that the platform speaks
 */
record DatasetsSettings(
    String publicOrigin,
    String mongoSecret,
    String indexUrl,
    String dataBucket,
    int publicMaxAge,
    Language defaultLanguage) {

  static DatasetsSettings of(Settings settings) {
    return new DatasetsSettings(
        settings.required("PUBLIC_ORIGIN"),
        settings.required("MONGO_SECRET_ARN"),
        settings.required("INDEX_URL"),
        settings.required("DATA_BUCKET"),
        settings.integer("PUBLIC_MAX_AGE", 300),
        settings.defaultLanguage());
  }
}
