package io.datafair.directory.form;

import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.MultipartBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A multipart form: its texts, and its files in order. */
public record MultipartForm(Map<String, String> fields, List<Part> files) {
  private static final int MAXIMUM_PARTS = 50;

  /** A file; its name is without any directory nor control character. */
  public record Part(String field, String name, String contentType, byte[] content) {}

  public Optional<Part> file(String field) {
    return files.stream().filter(file -> file.field().equals(field)).findFirst();
  }

  /** Reads the form; what is not a well-formed one is a 400. */
  public static MultipartForm read(HttpRequest request) {
    CrossSite.refuse(request);
    Map<String, String> fields = new LinkedHashMap<>();
    List<Part> files = new ArrayList<>();
    for (MultipartBody.Part part : MultipartBody.read(request, MAXIMUM_PARTS)) {
      if (part.fileName() == null) {
        fields.put(part.name(), part.text());
      } else {
        files.add(new Part(part.name(), part.fileName(), part.contentType(), part.content()));
      }
    }
    return new MultipartForm(fields, files);
  }
}
