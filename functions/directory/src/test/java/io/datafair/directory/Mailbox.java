package io.datafair.directory;

import io.datafair.directory.mail.Mail;
import io.datafair.directory.mail.MailSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps mails instead of sending them. */
final class Mailbox implements MailSender {
  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private final List<Mail> mails = new ArrayList<>();

  @Override
  public synchronized Optional<String> send(Mail mail) {
    mails.add(mail);
    return Optional.of("mail-" + mails.size());
  }

  synchronized List<Mail> all() {
    return List.copyOf(mails);
  }

  synchronized Mail last() {
    return mails.getLast();
  }

  /** The address that the last mail leads to. */
  String link() {
    Matcher matcher = LINK.matcher(last().text());
    if (!matcher.find()) {
      throw new AssertionError("no link in " + last().text());
    }
    return matcher.group();
  }

  synchronized void clear() {
    mails.clear();
  }
}
