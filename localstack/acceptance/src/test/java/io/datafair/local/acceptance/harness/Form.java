package io.datafair.local.acceptance.harness;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** A multipart form, as a browser sends it. */
public final class Form {
  private final String boundary = "form-" + UUID.randomUUID();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  public Form field(String name, String value) {
    return part("name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
  }

  public Form file(String name, String fileName, byte[] bytes) {
    return part(
        "name=\"" + name + "\"; filename=\"" + fileName + "\"",
        "Content-Type: text/csv\r\n",
        bytes);
  }

  private Form part(String disposition, String headers, byte[] bytes) {
    write("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n");
    write(headers + "\r\n");
    content.writeBytes(bytes);
    write("\r\n");
    return this;
  }

  private void write(String text) {
    content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** The whole form. */
  public byte[] bytes() {
    byte[] body = content.toByteArray();
    byte[] end = ("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] whole = Arrays.copyOf(body, body.length + end.length);
    System.arraycopy(end, 0, whole, body.length, end.length);
    return whole;
  }

  public Answer send(Caller caller, String method, String path) {
    return caller.send(
        method, path, BodyPublishers.ofByteArray(bytes()), Map.of("content-type", contentType()));
  }
}
