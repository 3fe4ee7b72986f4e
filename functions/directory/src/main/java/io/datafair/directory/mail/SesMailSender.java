package io.datafair.directory.mail;

import io.datafair.runtime.aws.AwsClients;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Sends by SES, which writes the headers itself. */
public final class SesMailSender implements MailSender {
  private static final Logger LOG = LoggerFactory.getLogger(SesMailSender.class);
  private static final String UTF8 = "UTF-8";

  private final Supplier<SesV2Client> client;

  public SesMailSender(Supplier<SesV2Client> client) {
    this.client = client;
  }

  public static SesMailSender ofProcess() {
    return new SesMailSender(AwsClients.lazily(() -> AwsClients.build(SesV2Client.builder())));
  }

  @Override
  public Optional<String> send(Mail mail) {
    try {
      return Optional.of(client.get().sendEmail(request(mail)).messageId());
    } catch (BadRequestException | MessageRejectedException e) {
      LOG.error("SES refuses a mail: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static SendEmailRequest request(Mail mail) {
    Message message =
        Message.builder()
            .subject(content(mail.subject()))
            .body(Body.builder().text(content(mail.text())).html(content(mail.html())).build())
            .attachments(mail.attachments().stream().map(SesMailSender::attachment).toList())
            .build();
    return SendEmailRequest.builder()
        .fromEmailAddress(mail.from())
        .destination(destination -> destination.toAddresses(mail.to()))
        .replyToAddresses(mail.replyTo() == null ? List.of() : List.of(mail.replyTo()))
        .content(content -> content.simple(message))
        .build();
  }

  private static Content content(String text) {
    return Content.builder().charset(UTF8).data(text).build();
  }

  private static Attachment attachment(Mail.Attachment attachment) {
    return Attachment.builder()
        .fileName(attachment.name())
        .contentType(attachment.contentType())
        .rawContent(SdkBytes.fromByteArray(attachment.content()))
        .build();
  }
}
