package io.datafair.directory.user;

import io.datafair.core.account.Language;
import io.datafair.directory.mail.DeletionCause;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailOrder;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.SiteLinks;
import java.util.Map;
import org.bson.Document;

/** Tells somebody that the deletion of their account was planned. */
public final class DeletionNotice {
  private final Mailer mailer;

  public DeletionNotice(Mailer mailer) {
    this.mailer = mailer;
  }

  void planned(Document user, String day, CurrentSite site, Language language) {
    String email = user.getString("email");
    String link = site.serviceUrl() + "/login?" + SiteLinks.query(Map.of("email", email));
    mailer.send(
        MailOrder.of(MailKind.PLANNED_DELETION, email, language, link)
            .with("user", user.getString("name"))
            .with("plannedDeletion", day)
            .because(DeletionCause.ASKED));
  }
}
