package io.datafair.ingest.intake;

import io.datafair.core.account.AccountType;
import io.datafair.core.id.Slug;
import io.datafair.datasetmodel.schema.FileFormat;
import java.util.Optional;

/** A key of the form {@code drops/{ownerType}-{ownerId}/{slug}.{ext}}. */
record DropKey(AccountType ownerType, String ownerId, String slug, String fileName) {
  static final String PREFIX = "drops/";

  static Optional<DropKey> of(String key) {
    String[] parts = key.startsWith(PREFIX) ? key.substring(PREFIX.length()).split("/", -1) : null;
    if (parts == null || parts.length != 2 || parts[1].isBlank()) {
      return Optional.empty();
    }
    int dash = parts[0].indexOf('-');
    if (dash <= 0 || dash == parts[0].length() - 1) {
      return Optional.empty();
    }
    String name = parts[1];
    return AccountType.of(parts[0].substring(0, dash))
        .map(
            type ->
                new DropKey(
                    type, parts[0].substring(dash + 1), Slug.of(FileFormat.baseName(name)), name));
  }
}
