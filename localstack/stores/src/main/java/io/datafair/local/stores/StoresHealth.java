package io.datafair.local.stores;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says of each store whether it answers. */
final class StoresHealth {
  private final IndexNode index;
  private final DocumentServer documents;
  private final MailServer mails;

  StoresHealth(IndexNode index, DocumentServer documents, MailServer mails) {
    this.index = index;
    this.documents = documents;
    this.mails = mails;
  }

  record Report(boolean up, Map<String, String> parts) {}

  Report report() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("index", index.health());
    parts.put("mongo", documents.healthy() ? "up" : "down");
    parts.put("smtp", mails.healthy() ? "up" : "down");
    return new Report(documents.healthy() && mails.healthy(), parts);
  }
}
