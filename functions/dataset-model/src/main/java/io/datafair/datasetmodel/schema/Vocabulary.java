package io.datafair.datasetmodel.schema;

import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The concepts that columns may carry. Contract: datasets, section 25. */
public final class Vocabulary {
  private static final Map<String, Entry> BY_IDENTIFIER = new LinkedHashMap<>();
  private static final List<Entry> ENTRIES = load();

  /** One concept; its first identifier is the canonical one. */
  public record Entry(
      String id,
      Map<String, String> title,
      List<String> identifiers,
      String type,
      @Nullable String format,
      String tag) {

    /** The {@code x-concept} of a column. */
    public Map<String, Object> reference(boolean primary) {
      Map<String, Object> reference = new LinkedHashMap<>();
      reference.put("id", id);
      reference.put("title", title.get("fr"));
      reference.put("primary", primary);
      return reference;
    }
  }

  static {
    ENTRIES.forEach(
        entry -> entry.identifiers().forEach(identifier -> BY_IDENTIFIER.put(identifier, entry)));
  }

  private Vocabulary() {}

  private static List<Entry> load() {
    try (InputStream file = Vocabulary.class.getResourceAsStream("vocabulary.json")) {
      return Json.MAPPER.readValue(file, new TypeReference<List<Entry>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Entry> entries() {
    return ENTRIES;
  }

  /** The concept that an identifier URI names. */
  public static Optional<Entry> concept(String identifier) {
    return Optional.ofNullable(BY_IDENTIFIER.get(identifier));
  }
}
