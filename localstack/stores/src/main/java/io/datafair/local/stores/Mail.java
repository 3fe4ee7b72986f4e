package io.datafair.local.stores;

import java.time.Instant;
import java.util.List;

/** A received mail, decoded; an absent part is an empty string. */
record Mail(
    String id,
    String to,
    String from,
    String subject,
    String text,
    String html,
    Instant date,
    List<String> attachments) {
  Mail {
    attachments = List.copyOf(attachments);
  }
}
