package io.datafair.local.stores;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Received mails, newest first: decoded in memory, as they came in files that survive a restart.
 */
final class MailStore {
  private static final Logger LOG = LogManager.getLogger(MailStore.class);
  private static final String SUFFIX = ".eml";

  /** The oldest mails leave when more have come. */
  static final int KEPT = 500;

  private final Path folder;
  private final Clock clock;
  private final Session session = Session.getInstance(new Properties());
  private final Deque<Mail> mails = new ArrayDeque<>();
  private long sequence;

  private MailStore(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  static MailStore open(Path folder, Clock clock) throws IOException {
    Files.createDirectories(folder);
    MailStore store = new MailStore(folder, clock);
    for (Path file : store.files()) {
      store.load(file);
    }
    return store;
  }

  synchronized void add(MimeMessage message, List<String> recipients)
      throws IOException, MessagingException {
    Instant now = clock.instant();
    // Zero-padded, so that names sort as mails came.
    String id = "%015d-%06d".formatted(now.toEpochMilli(), sequence++ % 1_000_000);
    byte[] bytes = bytes(message, recipients);
    Path partial = Files.write(folder.resolve(id + ".part"), bytes);
    Files.move(partial, folder.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    mails.addFirst(MailReader.read(id, parse(bytes), now));
    while (mails.size() > KEPT) {
      Files.deleteIfExists(folder.resolve(mails.removeLast().id() + SUFFIX));
    }
  }

  synchronized List<Mail> newestFirst() {
    return List.copyOf(mails);
  }

  synchronized int clear() throws IOException {
    int count = mails.size();
    for (Path file : files()) {
      Files.deleteIfExists(file);
    }
    mails.clear();
    return count;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return new ArrayList<>(
          found.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList());
    }
  }

  /** A file nobody can read must not keep the stores from starting. */
  private void load(Path file) {
    String name = file.getFileName().toString();
    String id = name.substring(0, name.length() - SUFFIX.length());
    try (InputStream input = Files.newInputStream(file)) {
      Instant received = Files.getLastModifiedTime(file).toInstant();
      mails.addFirst(MailReader.read(id, new MimeMessage(session, input), received));
    } catch (IOException | MessagingException e) {
      LOG.warn("mail {} cannot be read: {}", file, e.getMessage());
    }
  }

  private MimeMessage parse(byte[] bytes) throws MessagingException {
    return new MimeMessage(session, new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(MimeMessage message, List<String> recipients)
      throws IOException, MessagingException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String envelope = MailReader.ENVELOPE_HEADER + ": " + String.join(", ", recipients) + "\r\n";
    output.write(envelope.getBytes(StandardCharsets.UTF_8));
    message.writeTo(output);
    return output.toByteArray();
  }
}
