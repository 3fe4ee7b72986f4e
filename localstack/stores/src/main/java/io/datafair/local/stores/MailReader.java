package io.datafair.local.stores;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a MIME message into a mail: the first text part, the first HTML part, names of the rest.
 */
final class MailReader {
  static final String ENVELOPE_HEADER = "X-Envelope-To";
  private static final int DEEPEST = 20;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final List<String> attachments = new ArrayList<>();

  private MailReader() {}

  static Mail read(String id, MimeMessage message, Instant received)
      throws MessagingException, IOException {
    MailReader reader = new MailReader();
    reader.visit(message, 0);
    Date sent = message.getSentDate();
    return new Mail(
        id,
        recipients(message),
        addresses(message.getFrom()),
        orEmpty(message.getSubject()),
        reader.text.toString(),
        reader.html.toString(),
        sent == null ? received : sent.toInstant(),
        reader.attachments);
  }

  private void visit(Part part, int depth) throws MessagingException, IOException {
    if (depth > DEEPEST) {
      return;
    }
    String name = part.getFileName();
    if (name != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      attachments.add(name == null ? "" : decoded(name));
    } else if (part.isMimeType("text/html")) {
      keepFirst(html, part);
    } else if (part.isMimeType("text/*")) {
      keepFirst(text, part);
    } else if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        visit(parts.getBodyPart(i), depth + 1);
      }
    } else if (part.getContent() instanceof Part nested) {
      visit(nested, depth + 1);
    }
  }

  private static void keepFirst(StringBuilder target, Part part)
      throws MessagingException, IOException {
    if (!target.isEmpty()) {
      return;
    }
    try {
      target.append(part.getContent());
    } catch (UnsupportedEncodingException e) {
      // A charset that nobody knows still leaves most letters readable.
      target.append(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String recipients(MimeMessage message) throws MessagingException {
    String visible = addresses(message.getRecipients(MimeMessage.RecipientType.TO));
    // Blind copies name nobody in the message: the envelope knows.
    return visible.isEmpty() ? orEmpty(message.getHeader(ENVELOPE_HEADER, ",")) : visible;
  }

  private static String addresses(Address @Nullable [] addresses) {
    if (addresses == null) {
      return "";
    }
    return Arrays.stream(addresses)
        .map(each -> each instanceof InternetAddress mail ? mail.getAddress() : each.toString())
        .collect(Collectors.joining(", "));
  }

  private static String decoded(String name) {
    try {
      return MimeUtility.decodeText(name);
    } catch (UnsupportedEncodingException e) {
      return name;
    }
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
