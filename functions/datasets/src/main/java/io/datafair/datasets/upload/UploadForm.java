package io.datafair.datasets.upload;

import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.AbstractRequestContext;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
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
  private static final int MAXIMUM_PARTS = 100;

  /** Reads the form; what is not a well-formed form is a 400. */
  static UploadForm read(HttpRequest request) {
    String fileName = null;
    byte[] file = new byte[0];
    Map<String, Object> fields = new LinkedHashMap<>();
    try {
      FileItemInputIterator parts = new Reader().getItemIterator(new Context(request));
      if (!parts.hasNext()) {
        throw badForm("aucune partie", "no part");
      }
      for (int count = 0; parts.hasNext(); count++) {
        if (count == MAXIMUM_PARTS) {
          throw badForm("plus de 100 parties", "more than 100 parts");
        }
        FileItemInput part = parts.next();
        byte[] content;
        try (InputStream stream = part.getInputStream()) {
          content = stream.readAllBytes();
        }
        if (part.isFormField()) {
          addField(fields, part.getFieldName(), new String(content, StandardCharsets.UTF_8));
        } else if (FILE_PARTS.contains(part.getFieldName()) && fileName == null) {
          fileName = withoutDirectory(part.getName());
          file = content;
        } else {
          throw badForm(
              "fichier inattendu \"" + part.getFieldName() + "\"",
              "unexpected file \"" + part.getFieldName() + "\"");
        }
      }
    } catch (FileUploadException e) {
      throw badForm("formulaire illisible", "unreadable form");
    } catch (IOException e) {
      throw badForm("formulaire incomplet", "incomplete form");
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
      throw badForm("body n'est pas un objet JSON", "body is not a JSON object");
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
      throw badForm("JSON invalide dans \"" + name + "\"", "invalid JSON in \"" + name + "\"");
    }
  }

  static String withoutDirectory(@Nullable String name) {
    String given = name == null ? "" : name;
    String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    return base.replaceAll("\\p{Cntrl}", "").strip();
  }

  private static ProblemException badForm(String fr, String en) {
    return ProblemException.of(
        400, "Formulaire invalide : " + fr + ".", "Invalid form: " + en + ".");
  }

  private static final class Reader
      extends AbstractFileUpload<HttpRequest, DiskFileItem, DiskFileItemFactory> {
    @Override
    public FileItemInputIterator getItemIterator(HttpRequest request)
        throws FileUploadException, IOException {
      return getItemIterator(new Context(request));
    }

    @Override
    public Map<String, java.util.List<DiskFileItem>> parseParameterMap(HttpRequest request)
        throws FileUploadException {
      return parseParameterMap(new Context(request));
    }

    @Override
    public java.util.List<DiskFileItem> parseRequest(HttpRequest request)
        throws FileUploadException {
      return parseRequest(new Context(request));
    }
  }

  private static final class Context extends AbstractRequestContext<HttpRequest> {
    private final HttpRequest request;

    Context(HttpRequest request) {
      super(name -> request.header(name), () -> request.body().length, request);
      this.request = request;
    }

    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public String getContentType() {
      String type = request.header("content-type");
      return type == null ? "" : type;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(request.body());
    }
  }
}
