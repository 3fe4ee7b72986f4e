package io.datafair.datasetmodel.metadata;

import io.datafair.core.permission.Operation;
import io.datafair.core.permission.OperationClass;
import java.util.Optional;

/** Operations on a dataset and the class that grants each. Contract: datasets, section 19. */
public enum DatasetOperation implements Operation {
  LIST("list", OperationClass.LIST),
  READ_DESCRIPTION("readDescription", OperationClass.READ),
  READ_SCHEMA("readSchema", OperationClass.READ),
  READ_SAFE_SCHEMA("readSafeSchema", OperationClass.READ),
  READ_LINES("readLines", OperationClass.READ),
  READ_LINE("readLine", OperationClass.READ),
  READ_LINE_REVISIONS("readLineRevisions", OperationClass.READ),
  READ_REVISIONS("readRevisions", OperationClass.READ),
  GET_GEO_AGG("getGeoAgg", OperationClass.READ),
  GET_VALUES_AGG("getValuesAgg", OperationClass.READ),
  GET_VALUES("getValues", OperationClass.READ),
  GET_METRIC_AGG("getMetricAgg", OperationClass.READ),
  GET_SIMPLE_METRICS_AGG("getSimpleMetricsAgg", OperationClass.READ),
  GET_WORDS_AGG("getWordsAgg", OperationClass.READ),
  GET_MIN_AGG("getMinAgg", OperationClass.READ),
  GET_MAX_AGG("getMaxAgg", OperationClass.READ),
  BULK_SEARCH("bulkSearch", OperationClass.READ),
  DOWNLOAD_ORIGINAL_DATA("downloadOriginalData", OperationClass.READ),
  DOWNLOAD_FULL_DATA("downloadFullData", OperationClass.READ),
  LIST_DATA_FILES("listDataFiles", OperationClass.READ),
  DOWNLOAD_DATA_FILE("downloadDataFile", OperationClass.READ),
  DOWNLOAD_ATTACHMENT("downloadAttachment", OperationClass.READ),
  DOWNLOAD_METADATA_ATTACHMENT("downloadMetadataAttachment", OperationClass.READ),
  GET_READ_API_KEY("getReadApiKey", OperationClass.READ),
  READ_API_DOC("readApiDoc", OperationClass.READ),
  READ_COMPAT_ODSRECORDS("readCompatODSRecords", OperationClass.READ),
  READ_COMPAT_ODSEXPORTS("readCompatODSExports", OperationClass.READ),
  REALTIME_TRANSACTIONS("realtime-transactions", OperationClass.READ),
  READ_JOURNAL("readJournal", OperationClass.READ_ADVANCED),
  READ_PRIVATE_API_DOC("readPrivateApiDoc", OperationClass.READ_ADVANCED),
  REALTIME_JOURNAL("realtime-journal", OperationClass.READ_ADVANCED),
  REALTIME_TASK_PROGRESS("realtime-task-progress", OperationClass.READ_ADVANCED),
  WRITE_DESCRIPTION("writeDescription", OperationClass.WRITE),
  WRITE_DESCRIPTION_BREAKING("writeDescriptionBreaking", OperationClass.WRITE),
  WRITE_DATA("writeData", OperationClass.WRITE),
  CREATE_LINE("createLine", OperationClass.WRITE),
  UPDATE_LINE("updateLine", OperationClass.WRITE),
  PATCH_LINE("patchLine", OperationClass.WRITE),
  BULK_LINES("bulkLines", OperationClass.WRITE),
  DELETE_LINE("deleteLine", OperationClass.WRITE),
  DELETE_ALL_LINES("deleteAllLines", OperationClass.WRITE),
  VALIDATE_DRAFT("validateDraft", OperationClass.WRITE),
  CANCEL_DRAFT("cancelDraft", OperationClass.WRITE),
  POST_METADATA_ATTACHMENT("postMetadataAttachment", OperationClass.WRITE),
  DELETE_METADATA_ATTACHMENT("deleteMetadataAttachment", OperationClass.WRITE),
  SEND_USER_NOTIFICATION("sendUserNotification", OperationClass.WRITE),
  SEND_USER_NOTIFICATION_PUBLIC("sendUserNotificationPublic", OperationClass.WRITE),
  SIMULATE_EXTENSION("simulateExtension", OperationClass.WRITE),
  READ_OWN_LINES("readOwnLines", OperationClass.MANAGE_OWN_LINES),
  READ_OWN_LINE("readOwnLine", OperationClass.MANAGE_OWN_LINES),
  CREATE_OWN_LINE("createOwnLine", OperationClass.MANAGE_OWN_LINES),
  UPDATE_OWN_LINE("updateOwnLine", OperationClass.MANAGE_OWN_LINES),
  PATCH_OWN_LINE("patchOwnLine", OperationClass.MANAGE_OWN_LINES),
  BULK_OWN_LINES("bulkOwnLines", OperationClass.MANAGE_OWN_LINES),
  DELETE_OWN_LINE("deleteOwnLine", OperationClass.MANAGE_OWN_LINES),
  READ_OWN_LINE_REVISIONS("readOwnLineRevisions", OperationClass.MANAGE_OWN_LINES),
  READ_OWN_REVISIONS("readOwnRevisions", OperationClass.MANAGE_OWN_LINES),
  DELETE("delete", OperationClass.ADMIN),
  GET_PERMISSIONS("getPermissions", OperationClass.ADMIN),
  SET_PERMISSIONS("setPermissions", OperationClass.ADMIN),
  CHANGE_OWNER("changeOwner", OperationClass.ADMIN),
  WRITE_PUBLICATIONS("writePublications", OperationClass.ADMIN),
  WRITE_PUBLICATION_SITES("writePublicationSites", OperationClass.ADMIN),
  WRITE_EXPORTS("writeExports", OperationClass.ADMIN),
  SET_READ_API_KEY("setReadApiKey", OperationClass.ADMIN),
  READ_INTEGRITY("readIntegrity", OperationClass.ADMIN),
  READ_INTEGRITY_REVISIONS("readIntegrityRevisions", OperationClass.ADMIN);

  private final String id;
  private final OperationClass operationClass;

  DatasetOperation(String id, OperationClass operationClass) {
    this.id = id;
    this.operationClass = operationClass;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public OperationClass operationClass() {
    return operationClass;
  }

  @Override
  public Optional<String> track() {
    return switch (this) {
      case READ_LINES,
          GET_VALUES_AGG,
          GET_VALUES,
          GET_METRIC_AGG,
          GET_SIMPLE_METRICS_AGG,
          GET_GEO_AGG,
          GET_WORDS_AGG,
          GET_MIN_AGG,
          GET_MAX_AGG ->
          Optional.of("readDataAPI");
      case DOWNLOAD_ORIGINAL_DATA, DOWNLOAD_FULL_DATA, DOWNLOAD_DATA_FILE ->
          Optional.of("readDataFiles");
      default -> Optional.empty();
    };
  }
}
