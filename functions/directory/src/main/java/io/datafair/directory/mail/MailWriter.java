package io.datafair.directory.mail;

import io.datafair.core.text.Placeholders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the mails of the service: texts and page, with every value escaped for its place. */
final class MailWriter {
  private final String from;
  private final String contact;
  private final MailTexts texts;
  private final MailTemplates templates;

  MailWriter(MailSettings settings) {
    this.from = settings.from();
    this.contact = settings.contact();
    this.texts = new MailTexts(settings.texts());
    this.templates = new MailTemplates(settings.templates());
  }

  Mail write(MailOrder order) {
    Map<String, String> values = new LinkedHashMap<>(order.values());
    values.putIfAbsent("contact", contact);
    if (order.link() != null) {
      values.put("link", order.link());
    }
    if (order.cause() != null) {
      values.put("cause", part(order, order.cause().part()));
    }
    String own = order.look().from();
    return new Mail(
        own == null ? from : own,
        order.to(),
        null,
        Placeholders.fill(part(order, "subject"), values, Placeholders::line),
        Placeholders.fill(part(order, "text"), values, Placeholders::line),
        html(order, values),
        List.of());
  }

  private String html(MailOrder order, Map<String, String> values) {
    Map<String, String> page = new LinkedHashMap<>(order.look().values());
    page.put("lang", order.language().code());
    page.put("subject", filled(order, "subject", values));
    page.put("htmlMsg", filled(order, "htmlMsg", values));
    page.put("htmlCaption", filled(order, "htmlCaption", values));
    page.put("logo", logo(order, values));
    if (order.kind().button()) {
      page.put("link", Placeholders.html(values.getOrDefault("link", "")));
      page.put("htmlButton", filled(order, "htmlButton", values));
      page.put("htmlAlternativeLink", filled(order, "htmlAlternativeLink", values));
    }
    return own(order, page, values).orElseGet(() -> MailPage.of(page, order.kind().button()));
  }

  /** The operator's page, which a site with a sender of its own does not wear. */
  private Optional<String> own(
      MailOrder order, Map<String, String> page, Map<String, String> values) {
    if (order.look().from() != null) {
      return Optional.empty();
    }
    Map<String, String> all = new LinkedHashMap<>();
    values.forEach((name, value) -> all.put(name, Placeholders.html(value)));
    all.putAll(page);
    all.put("logo", all.getOrDefault("origin", "") + "/favicon.svg");
    return templates.page(order.language(), all, order.kind().button());
  }

  private static String logo(MailOrder order, Map<String, String> values) {
    String logo = order.look().logo();
    String host = Placeholders.html(values.getOrDefault("host", ""));
    return logo == null
        ? host
        : "<img src=\"" + Placeholders.html(logo) + "\" alt=\"" + host + "\" height=\"48\">";
  }

  private String filled(MailOrder order, String part, Map<String, String> values) {
    return Placeholders.fill(part(order, part), values, Placeholders::html);
  }

  private String part(MailOrder order, String part) {
    return texts.of(order.language(), order.kind(), part);
  }
}
