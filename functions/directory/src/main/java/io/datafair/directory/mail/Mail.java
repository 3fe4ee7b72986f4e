package io.datafair.directory.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail ready to go. A line break in what becomes a header is refused: it would start another one.
 *
 * @param to one bare address
 */
public record Mail(
    String from,
    String to,
    @Nullable String replyTo,
    String subject,
    String text,
    String html,
    List<Attachment> attachments) {

  /** A file that travels with a mail. */
  public record Attachment(String name, String contentType, byte[] content) {
    public Attachment {
      header(name);
      header(contentType);
    }
  }

  public Mail {
    header(from);
    header(to);
    header(subject);
    if (replyTo != null) {
      header(replyTo);
    }
    attachments = List.copyOf(attachments);
  }

  private static void header(String value) {
    if (value.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a mail header holds a control character");
    }
  }
}
