package io.datafair.directory.contact;

import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.form.MultipartForm;
import io.datafair.directory.mail.Mail;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.MultipartBody;
import io.datafair.runtime.json.JsonSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What a service asks to be sent. */
record MailRequest(
    @Nullable String sender,
    List<?> to,
    String subject,
    @Nullable String text,
    @Nullable String html,
    @Nullable String replyTo,
    List<Mail.Attachment> attachments) {
  private static final JsonSchema SCHEMA = JsonSchema.of(MailRequest.class, "mail");

  static MailRequest read(HttpRequest request) {
    if (!MultipartBody.isOne(request)) {
      return of(Json.object(request), List.of());
    }
    MultipartForm form = MultipartForm.read(request);
    return of(
        body(form.fields().getOrDefault("body", "")),
        form.files().stream()
            .map(
                file ->
                    new Mail.Attachment(
                        file.name().isEmpty() ? "file" : file.name(),
                        file.contentType(),
                        file.content()))
            .toList());
  }

  private static Map<String, Object> body(String json) {
    try {
      return Json.object(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw Refusal.invalid("body");
    }
  }

  private static MailRequest of(Map<String, Object> body, List<Mail.Attachment> attachments) {
    SCHEMA.check(body, "body");
    String subject = Objects.requireNonNull(line(body, "subject"));
    String sender = line(body, "sender");
    String replyTo = line(body, "replyTo");
    if ((sender != null && !Body.isEmail(sender)) || (replyTo != null && !Body.isEmail(replyTo))) {
      throw Refusal.invalid("body/sender");
    }
    return new MailRequest(
        sender,
        (List<?>) Objects.requireNonNull(body.get("to")),
        subject,
        text(body, "text"),
        text(body, "html"),
        replyTo,
        attachments);
  }

  /** The text alone when there is no page, and the other way round. */
  String plain() {
    return text != null ? text : html == null ? "" : CleanHtml.textOf(html);
  }

  String page() {
    return html != null ? CleanHtml.of(html) : CleanHtml.ofText(text == null ? "" : text);
  }

  private static @Nullable String text(Map<String, Object> body, String name) {
    return (String) body.get(name);
  }

  /** A text that becomes a header: on one line. */
  private static @Nullable String line(Map<String, Object> body, String name) {
    String text = text(body, name);
    return text == null ? null : text.replaceAll("\\p{Cntrl}", " ").strip();
  }
}
