package io.datafair.directory.contact;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** HTML of others, reduced to plain text formatting and links. */
final class CleanHtml {
  private static final PolicyFactory FORMATTED =
      new HtmlPolicyBuilder()
          .allowCommonInlineFormattingElements()
          .allowCommonBlockElements()
          .allowElements("a", "hr")
          .allowAttributes("href")
          .onElements("a")
          .allowUrlProtocols("http", "https", "mailto")
          .requireRelNofollowOnLinks()
          .toFactory();
  private static final PolicyFactory BARE = new HtmlPolicyBuilder().toFactory();

  private CleanHtml() {}

  static String of(String html) {
    return FORMATTED.sanitize(html);
  }

  /** Text as HTML: its lines stay lines. */
  static String ofText(String text) {
    return BARE.sanitize(text.replace("&", "&amp;").replace("<", "&lt;"))
        .replaceAll("\\r?\\n", "<br>");
  }

  /** The text of a page, for readers of plain mails. */
  static String textOf(String html) {
    String lines = html.replaceAll("(?i)<(br|/p|/div|/li|/h[1-6])[^>]{0,200}>", "$0\n");
    return BARE.sanitize(lines)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#43;", "+")
        .replace("&#61;", "=")
        .replace("&#64;", "@")
        .replace("&#96;", "`")
        .replace("&amp;", "&")
        .strip();
  }
}
