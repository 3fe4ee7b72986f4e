package io.datafair.local.stores;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/** The page that lists received mails, in French or in English. */
final class MailsPage {
  /** Mails may show images; nothing in them or on the page may run. */
  static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; frame-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String STYLE =
      """
      body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;\
      color:#1a1a1a;background:#fff}
      article{border:1px solid #767676;border-radius:.5rem;padding:1rem;margin:1rem 0}
      h2{margin:0;font-size:1.15rem}dl{display:grid;grid-template-columns:max-content 1fr;\
      gap:0 1rem;margin:.5rem 0}dd{margin:0;overflow-wrap:anywhere}
      pre{white-space:pre-wrap;overflow-wrap:anywhere}iframe{width:100%;height:24rem;\
      border:1px solid #767676}nav{display:flex;gap:1rem;align-items:center}\
      button,summary{font:inherit;cursor:pointer}
      """;

  private final Words words;

  private MailsPage(Words words) {
    this.words = words;
  }

  private record Words(
      Locale locale,
      String title,
      String refresh,
      String clear,
      String none,
      String from,
      String to,
      String date,
      String attachments,
      String text,
      String html,
      String noSubject) {}

  private static final Words FRENCH =
      new Words(
          Locale.FRANCE,
          "Courriels reçus",
          "Actualiser",
          "Tout effacer",
          "Aucun courriel pour le moment.",
          "De",
          "À",
          "Date",
          "Pièces jointes",
          "Version texte",
          "Version HTML",
          "(sans objet)");

  private static final Words ENGLISH =
      new Words(
          Locale.UK,
          "Received mails",
          "Refresh",
          "Delete all",
          "No mail yet.",
          "From",
          "To",
          "Date",
          "Attachments",
          "Text version",
          "HTML version",
          "(no subject)");

  static MailsPage in(String acceptLanguage) {
    return new MailsPage(prefersEnglish(acceptLanguage) ? ENGLISH : FRENCH);
  }

  private static boolean prefersEnglish(String acceptLanguage) {
    try {
      Locale chosen =
          Locale.lookup(
              Locale.LanguageRange.parse(acceptLanguage), List.of(Locale.FRENCH, Locale.ENGLISH));
      return Locale.ENGLISH.equals(chosen);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  String render(List<Mail> mails) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"");
    page.append(words.locale().getLanguage()).append("\"><head><meta charset=\"utf-8\">");
    page.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>");
    page.append(words.title()).append("</title><style>").append(STYLE).append("</style></head>");
    page.append("<body><main><h1>").append(words.title()).append(" (").append(mails.size());
    page.append(")</h1><nav><a href=\"/mails.html\">").append(words.refresh()).append("</a>");
    page.append("<form method=\"post\" action=\"/mails.html\"><button>").append(words.clear());
    page.append("</button></form></nav>");
    if (mails.isEmpty()) {
      page.append("<p>").append(words.none()).append("</p>");
    }
    mails.forEach(mail -> article(page, mail));
    return page.append("</main></body></html>\n").toString();
  }

  private void article(StringBuilder page, Mail mail) {
    String subject = mail.subject().isBlank() ? words.noSubject() : mail.subject();
    page.append("<article><h2>").append(escape(subject)).append("</h2><dl>");
    line(page, words.from(), mail.from());
    line(page, words.to(), mail.to());
    line(
        page,
        words.date(),
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(words.locale())
            .format(mail.date().atZone(ZoneId.systemDefault())));
    if (!mail.attachments().isEmpty()) {
      line(page, words.attachments(), String.join(", ", mail.attachments()));
    }
    page.append("</dl>");
    if (!mail.html().isEmpty()) {
      frame(page, mail.html(), subject);
    }
    if (!mail.text().isEmpty()) {
      page.append("<details").append(mail.html().isEmpty() ? " open" : "").append("><summary>");
      page.append(words.text()).append("</summary><pre>").append(escape(mail.text()));
      page.append("</pre></details>");
    }
    page.append("</article>\n");
  }

  /** Links open in a tab of their own; scripts and forms of the mail stay dead. */
  private void frame(StringBuilder page, String html, String subject) {
    page.append("<iframe loading=\"lazy\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
    page.append(" title=\"").append(words.html()).append(" — ").append(escape(subject));
    page.append("\" srcdoc=\"").append(escape("<base target=\"_blank\">" + html));
    page.append("\"></iframe>");
  }

  private static void line(StringBuilder page, String name, String value) {
    page.append("<dt>").append(name).append("</dt><dd>").append(escape(value)).append("</dd>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
