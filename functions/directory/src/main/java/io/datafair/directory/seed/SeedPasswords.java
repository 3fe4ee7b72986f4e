package io.datafair.directory.seed;

import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.account.UserDocuments;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The passwords of a seed file, clear ones hashed. */
final class SeedPasswords {
  private final Map<String, Document> hashed;

  private SeedPasswords(Map<String, Document> hashed) {
    this.hashed = hashed;
  }

  /** Hashes each clear password once, however many users share it: the file shows it anyway. */
  static SeedPasswords hash(List<Map<String, Object>> users, int iterations) {
    return new SeedPasswords(
        users.stream()
            .map(SeedPasswords::clear)
            .filter(Objects::nonNull)
            .distinct()
            .parallel()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    clear -> UserDocuments.write(HashedPassword.of(clear, iterations)))));
  }

  /** The record to store; empty for a user who cannot log in. */
  Optional<Document> of(Map<String, Object> user) {
    String clear = clear(user);
    if (clear != null) {
      return Optional.ofNullable(hashed.get(clear));
    }
    if (user.get("password") instanceof Map<?, ?> record) {
      Document document = new Document();
      record.forEach((name, value) -> document.append(String.valueOf(name), value));
      return Optional.of(document);
    }
    return Optional.empty();
  }

  private static @Nullable String clear(Map<String, Object> user) {
    return user.get("password") instanceof Map<?, ?> record
            && record.get("clear") instanceof String clear
        ? clear
        : null;
  }
}
