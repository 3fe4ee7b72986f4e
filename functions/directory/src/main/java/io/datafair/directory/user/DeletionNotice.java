package io.datafair.directory.user;

import io.datafair.core.account.Language;
import io.datafair.directory.common.QueryString;
import io.datafair.directory.mail.DeletionCause;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailOrder;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.site.CurrentSite;
import io.datafair.runtime.http.Caller;
import java.util.Map;
import org.bson.Document;

/** Tells somebody that the deletion of their account was planned. */
public final class DeletionNotice {
  private final Mailer mailer;

  public DeletionNotice(Mailer mailer) {
    this.mailer = mailer;
  }

  /** Leave for somebody logged in to have it sent. */
  MailPermit permit(Caller caller, String id, Document user) {
    return mailer.limits().account(caller, id, user.getString("email"));
  }

  void planned(Document user, String day, CurrentSite site, Language language, MailPermit permit) {
    String email = user.getString("email");
    String link = site.serviceUrl() + "/login?" + QueryString.of(Map.of("email", email));
    mailer.send(
        MailOrder.of(MailKind.PLANNED_DELETION, email, language, link)
            .with("user", user.getString("name"))
            .with("plannedDeletion", day)
            .because(DeletionCause.ASKED),
        permit);
  }
}
