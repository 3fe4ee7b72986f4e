package io.datafair.local.stores;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** The answers of the administration server. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static String write(Body body) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      body.write(json);
    }
    return text.toString();
  }

  static String error(String message) throws IOException {
    return write(
        json -> {
          json.writeStartObject();
          json.writeStringField("error", message);
          json.writeEndObject();
        });
  }

  static String health(StoresHealth.Report report) throws IOException {
    return write(
        json -> {
          json.writeStartObject();
          json.writeStringField("status", report.up() ? "up" : "down");
          for (var part : report.parts().entrySet()) {
            json.writeStringField(part.getKey(), part.getValue());
          }
          json.writeEndObject();
        });
  }

  static String mails(List<Mail> mails) throws IOException {
    return write(
        json -> {
          json.writeStartArray();
          for (Mail mail : mails) {
            mail(json, mail);
          }
          json.writeEndArray();
        });
  }

  private static void mail(JsonGenerator json, Mail mail) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", mail.id());
    json.writeStringField("to", mail.to());
    json.writeStringField("from", mail.from());
    json.writeStringField("subject", mail.subject());
    json.writeStringField("text", mail.text());
    json.writeStringField("html", mail.html());
    json.writeStringField("date", mail.date().toString());
    json.writeArrayFieldStart("attachments");
    for (String attachment : mail.attachments()) {
      json.writeString(attachment);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static String reset(StoresReset.Report report) throws IOException {
    return write(
        json -> {
          json.writeStartObject();
          part(json, "indices", report.indices());
          part(json, "collections", report.collections());
          part(json, "mails", report.mails());
          json.writeEndObject();
        });
  }

  private static void part(JsonGenerator json, String name, StoresReset.Part part)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("emptied", part.emptied());
    json.writeNumberField("milliseconds", part.took().toNanos() / 1e6);
    json.writeEndObject();
  }
}
