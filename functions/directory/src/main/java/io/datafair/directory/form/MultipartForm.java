package io.datafair.directory.form;

import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.AbstractRequestContext;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;

/** A multipart form: its texts, and its files in order. */
public record MultipartForm(Map<String, String> fields, List<Part> files) {
  private static final int MAXIMUM_PARTS = 50;

  /** A file; its name is without any directory nor control character. */
  public record Part(String field, String name, String contentType, byte[] content) {}

  public static boolean isOne(HttpRequest request) {
    return request.contentType().equals("multipart/form-data");
  }

  public Optional<Part> file(String field) {
    return files.stream().filter(file -> file.field().equals(field)).findFirst();
  }

  /** Reads the form; what is not a well-formed one is a 400. */
  public static MultipartForm read(HttpRequest request) {
    CrossSite.refuse(request);
    Map<String, String> fields = new LinkedHashMap<>();
    List<Part> files = new ArrayList<>();
    try {
      FileItemInputIterator parts = new Reader().getItemIterator(new Context(request));
      while (parts.hasNext()) {
        if (fields.size() + files.size() == MAXIMUM_PARTS) {
          throw bad();
        }
        add(parts.next(), fields, files);
      }
    } catch (IOException e) {
      throw bad();
    }
    return new MultipartForm(fields, files);
  }

  private static void add(FileItemInput part, Map<String, String> fields, List<Part> files)
      throws IOException {
    try (InputStream stream = part.getInputStream()) {
      byte[] content = stream.readAllBytes();
      if (part.isFormField()) {
        fields.put(part.getFieldName(), new String(content, StandardCharsets.UTF_8));
      } else {
        String type = part.getContentType();
        files.add(
            new Part(
                part.getFieldName(),
                withoutDirectory(part.getName()),
                type == null ? "application/octet-stream" : type,
                content));
      }
    }
  }

  private static String withoutDirectory(@Nullable String name) {
    String given = name == null ? "" : name;
    String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    return base.replaceAll("\\p{Cntrl}", "").strip();
  }

  private static ProblemException bad() {
    return ProblemException.of(400, "Le formulaire est invalide.", "The form is invalid.");
  }

  private static final class Reader
      extends AbstractFileUpload<HttpRequest, DiskFileItem, DiskFileItemFactory> {
    @Override
    public FileItemInputIterator getItemIterator(HttpRequest request)
        throws FileUploadException, IOException {
      return getItemIterator(new Context(request));
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(HttpRequest request)
        throws FileUploadException {
      return parseParameterMap(new Context(request));
    }

    @Override
    public List<DiskFileItem> parseRequest(HttpRequest request) throws FileUploadException {
      return parseRequest(new Context(request));
    }
  }

  private static final class Context extends AbstractRequestContext<HttpRequest> {
    private final HttpRequest request;

    Context(HttpRequest request) {
      super(request::header, () -> request.body().length, request);
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
