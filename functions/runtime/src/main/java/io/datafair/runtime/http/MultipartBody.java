package io.datafair.runtime.http;

import io.datafair.core.problem.Message;
import io.datafair.core.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.AbstractRequestContext;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body (RFC 7578), in their order. */
public final class MultipartBody {
  private MultipartBody() {}

  /**
   * A part of a form.
   *
   * @param fileName without directory nor control character, perhaps empty; null for a field
   * @param contentType as sent, {@code application/octet-stream} when nothing is said
   */
  public record Part(String name, @Nullable String fileName, String contentType, byte[] content) {

    /** The content of a field. */
    public String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  public static boolean isOne(HttpRequest request) {
    return request.contentType().equals("multipart/form-data");
  }

  /** Reads at least one and at most {@code maximum} parts; any other form is a 400. */
  public static List<Part> read(HttpRequest request, int maximum) {
    List<Part> parts = new ArrayList<>();
    try {
      FileItemInputIterator items = new Reader().getItemIterator(request);
      while (items.hasNext()) {
        if (parts.size() == maximum) {
          throw bad(HttpText.TOO_MANY_PARTS.with(maximum));
        }
        parts.add(part(items.next()));
      }
    } catch (FileUploadException e) {
      throw bad(HttpText.UNREADABLE_FORM);
    } catch (IOException e) {
      throw bad(HttpText.INCOMPLETE_FORM);
    }
    if (parts.isEmpty()) {
      throw bad(HttpText.NO_PART);
    }
    return parts;
  }

  private static Part part(FileItemInput item) throws IOException {
    try (InputStream stream = item.getInputStream()) {
      String type = item.getContentType();
      return new Part(
          item.getFieldName(),
          item.isFormField() ? null : bareName(item.getName()),
          type == null ? "application/octet-stream" : type,
          stream.readAllBytes());
    }
  }

  /** The name of a file that a client gave, without directory nor control character. */
  public static String bareName(@Nullable String name) {
    String given = name == null ? "" : name;
    String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    return base.replaceAll("\\p{Cntrl}", "").strip();
  }

  /** The refusal of a form. */
  public static ProblemException bad(Message reason) {
    return ProblemException.of(400, HttpText.INVALID_FORM.with(reason));
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
