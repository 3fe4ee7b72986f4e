package io.datafair.local.stores;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * An SMTP server that accepts every mail, from anyone to anyone, and hands it to the mail store.
 */
final class MailServer implements AutoCloseable {
  private final GreenMail greenMail;
  private final MailStore store;

  private MailServer(GreenMail greenMail, MailStore store) {
    this.greenMail = greenMail;
    this.store = store;
  }

  static MailServer start(StoresOptions options, Clock clock) throws IOException {
    MailStore store = MailStore.open(options.mailsFolder(), clock);
    GreenMail greenMail =
        new GreenMail(new ServerSetup(options.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    greenMail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    MailServer server = new MailServer(greenMail, store);
    greenMail.start();
    greenMail.getUserManager().setMessageDeliveryHandler(server::deliver);
    return server;
  }

  /** Called once for each recipient: the first stands for all. */
  private GreenMailUser deliver(MovingMessage message, MailAddress recipient)
      throws MessagingException {
    List<MailAddress> recipients = message.getToAddresses();
    if (recipients.getFirst() == recipient) {
      try {
        store.add(message.getMessage(), recipients.stream().map(MailAddress::getEmail).toList());
      } catch (IOException e) {
        throw new MessagingException("mail cannot be kept", e);
      }
    }
    return new NoMailbox(recipient.getEmail());
  }

  /** GreenMail would keep a second copy in a mailbox that nobody opens. */
  private static final class NoMailbox extends UserImpl {
    NoMailbox(String address) {
      super(address, address, "", null);
    }

    @Override
    public void deliver(MovingMessage message) {}
  }

  boolean healthy() {
    return greenMail.getSmtp().isRunning();
  }

  MailStore store() {
    return store;
  }

  @Override
  public void close() {
    greenMail.stop();
  }
}
