package io.datafair.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form, part by part. */
public final class MultipartForm {
  private static final String LIMIT = "test-form-limit";
  public static final String TYPE = "multipart/form-data; boundary=" + LIMIT;

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  public MultipartForm field(String name, String value) {
    return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
  }

  public MultipartForm file(String part, String fileName, String content) {
    return file(part, fileName, content.getBytes(StandardCharsets.UTF_8));
  }

  public MultipartForm file(String part, String fileName, byte[] content) {
    return part("name=\"" + part + "\"; filename=\"" + fileName + "\"", content);
  }

  private MultipartForm part(String disposition, byte[] content) {
    String head = "--" + LIMIT + "\r\nContent-Disposition: form-data; " + disposition;
    parts.writeBytes((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    parts.writeBytes(content);
    parts.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(parts.toByteArray());
    form.writeBytes(("--" + LIMIT + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }
}
