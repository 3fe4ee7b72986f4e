package io.datafair.directory.action;

import io.datafair.core.account.Language;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailLook;
import io.datafair.directory.mail.MailOrder;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import io.datafair.runtime.http.Caller;

/** Mails about the account of somebody on a site. */
public final class MailedLinks {
  private final Mailer mailer;

  public MailedLinks(Mailer mailer) {
    this.mailer = mailer;
  }

  void send(
      MailKind kind,
      String to,
      Language language,
      String link,
      CurrentSite site,
      MailPermit permit) {
    mailer.send(MailOrder.of(kind, to, language, link).with(look(site)), permit);
  }

  /** Leave for a visitor to have a mail sent; counted whether one is sent or not. */
  MailPermit permit(Caller caller, String to) {
    return mailer.limits().visitor(caller, to);
  }

  /** Tells the owner of an address that it has no account there. */
  void noAccount(String to, Language language, CurrentSite site, MailPermit permit) {
    mailer.send(
        MailOrder.about(MailKind.NO_CREATION, to, language, site.url()).with(look(site)), permit);
  }

  private static MailLook look(CurrentSite site) {
    return site.secondary().map(Site::mailLook).orElse(MailLook.DEFAULT);
  }
}
