package io.datafair.datasets.upload;

import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.MultipartBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A multipart form that brings a file and fields. Contract: datasets, section 5.1.
 *
 * @param fileName without any directory; null when the form brings no file
 */
record UploadForm(@Nullable String fileName, byte[] file, Map<String, Object> fields) {
  private static final Set<String> FILE_PARTS = Set.of("file", "dataset");
  private static final Set<String> OPTIONS = Set.of("file_encoding", "file_normalizeOptions");
  static final int MAXIMUM_PARTS = 100;

  /** Reads the parts; what the contract does not know is a 400. */
  static UploadForm of(List<MultipartBody.Part> parts) {
    String fileName = null;
    byte[] file = new byte[0];
    Map<String, Object> fields = new LinkedHashMap<>();
    for (MultipartBody.Part part : parts) {
      if (part.fileName() == null) {
        addField(fields, part.name(), part.text());
      } else if (FILE_PARTS.contains(part.name()) && fileName == null) {
        fileName = part.fileName();
        file = part.content();
      } else {
        throw MultipartBody.bad(UploadText.UNEXPECTED_FILE.with(part.name()));
      }
    }
    return new UploadForm(fileName, file, fields);
  }

  private static void addField(Map<String, Object> fields, String name, String text) {
    if (text.isEmpty() || OPTIONS.contains(name)) {
      return;
    }
    if (name.equals("body")) {
      if (json(name, text) instanceof Map<?, ?> body) {
        body.forEach((key, value) -> fields.put(String.valueOf(key), value));
        return;
      }
      throw MultipartBody.bad(UploadText.BODY_NOT_AN_OBJECT);
    }
    boolean structured = text.startsWith("{") || text.startsWith("[");
    if (structured) {
      fields.put(name, json(name, text));
    } else if (text.equals("true") || text.equals("false")) {
      fields.put(name, Boolean.valueOf(text));
    } else {
      fields.put(name, text);
    }
  }

  private static Object json(String name, String text) {
    try {
      return Json.MAPPER.readValue(text, Object.class);
    } catch (JacksonException e) {
      throw MultipartBody.bad(UploadText.INVALID_JSON.with(name));
    }
  }
}
