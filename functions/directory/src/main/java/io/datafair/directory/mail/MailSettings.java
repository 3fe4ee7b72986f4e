package io.datafair.directory.mail;

import io.datafair.core.text.Catalogue;
import io.datafair.runtime.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment decides of its mails.
 *
 * @param points mails that one address may receive …
 * @param window … in so long
 * @param limits mails that one may ask for
 * @param sendSecret opens the sending of mails to other services; null closes it
 * @param anonymousContactForm lets people without an account write to the contact address
 * @param texts what the operator says in the place of the service
 * @param templates folder of the pages that the operator put in the place of the service's
 */
public record MailSettings(
    String from,
    String contact,
    int points,
    Duration window,
    MailLimits.Numbers limits,
    @Nullable String sendSecret,
    boolean anonymousContactForm,
    Catalogue.Variables texts,
    Path templates) {

  @Override
  public String toString() {
    return "mails from " + from;
  }

  public static MailSettings of(Settings settings) {
    String from = settings.required("MAIL_FROM");
    return new MailSettings(
        from,
        settings.optional("CONTACT", from),
        settings.integer("MAILSRATELIMIT_POINTS", 500),
        Duration.ofSeconds(settings.integer("MAILSRATELIMIT_DURATION", 86_400)),
        MailLimits.Numbers.of(settings),
        settings.optional("SECRET_SENDMAILS"),
        settings.flag("ANONYMOUS_CONTACT_FORM", false),
        settings::optional,
        Path.of(settings.optional("MAIL_TEMPLATES", "/opt/directory")));
  }
}
