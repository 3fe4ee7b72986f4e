package io.datafair.directory.contact;

import io.datafair.directory.account.UserStore;
import io.datafair.directory.action.ActionTokens;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.InternalCaller;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.mail.Mail;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.mail.MailSettings;
import io.datafair.directory.mail.Mailer;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.Identity;
import io.datafair.runtime.json.JsonSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mails of the platform's services, and of people to the contact address. */
public final class MailRoutes {
  private static final JsonSchema CONTACT = JsonSchema.of(MailRoutes.class, "contact");
  private static final int MAXIMUM_MAILS = 1_000;

  private final Mailer mailer;
  private final MailSettings settings;
  private final InternalCaller internal;
  private final Recipients recipients;
  private final ActionTokens tokens;
  private final Identity identity;

  public MailRoutes(
      Mailer mailer,
      MailSettings settings,
      InternalCaller internal,
      UserStore users,
      ActionTokens tokens,
      Identity identity) {
    this.mailer = mailer;
    this.settings = settings;
    this.internal = internal;
    this.recipients = new Recipients(users);
    this.tokens = tokens;
    this.identity = identity;
  }

  public void addTo(Routes routes) {
    routes
        .add("POST", "/simple-directory/api/mails", this::send)
        .add("POST", "/simple-directory/api/mails/contact", this::contact);
  }

  private HttpResponse send(HttpRequest request) {
    if (settings.sendSecret() == null) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    internal.require(request, settings.sendSecret());
    MailRequest asked = MailRequest.read(request);
    List<List<String>> entries = asked.to().stream().map(entry -> recipients.of(entry)).toList();
    if (entries.stream().mapToInt(List::size).sum() > MAXIMUM_MAILS) {
      throw Refusal.invalid("body/to");
    }
    return Answers.json(entries.stream().map(entry -> send(asked, entry)).toList());
  }

  private Map<String, Object> send(MailRequest asked, List<String> addresses) {
    List<String> accepted = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    Map<String, Object> result = new LinkedHashMap<>();
    String text = asked.plain();
    String page = asked.page();
    List<Mail> mails =
        addresses.stream()
            .map(
                address ->
                    new Mail(
                        asked.sender() == null ? mailer.from() : asked.sender(),
                        address,
                        asked.replyTo(),
                        asked.subject(),
                        text,
                        page,
                        asked.attachments()))
            .toList();
    List<Optional<String>> ids =
        Together.map(mails, mail -> mailer.deliver(mail, mailer.limits().platform(mail.to())));
    for (int i = 0; i < addresses.size(); i++) {
      ids.get(i).ifPresent(sent -> result.putIfAbsent("messageId", sent));
      (ids.get(i).isPresent() ? accepted : rejected).add(addresses.get(i));
    }
    result.put("accepted", accepted);
    result.put("rejected", rejected);
    return result;
  }

  private HttpResponse contact(HttpRequest request) {
    boolean anonymous = identity.of(request).user() == null;
    if (anonymous && !settings.anonymousContactForm()) {
      throw Refusal.LOGIN_NEEDED.exception();
    }
    Body body = Body.json(request, CONTACT);
    if (anonymous) {
      tokens.requireAnonymous(body.text("token"));
    }
    String from = body.required("from").strip();
    if (!Body.isEmail(from)) {
      throw Refusal.BAD_EMAIL.exception();
    }
    String subject = body.required("subject").replaceAll("\\p{Cntrl}", " ");
    String html = CleanHtml.of(body.required("text"));
    MailPermit permit = mailer.limits().contact(request.caller(), mailer.contact());
    // The writer's address would fail the recipient's checks as a sender: it is where to answer.
    mailer.deliver(
        new Mail(
            mailer.from(),
            mailer.contact(),
            from,
            subject,
            CleanHtml.textOf(html),
            html,
            List.of()),
        permit);
    return Answers.json(body.fields());
  }
}
