package io.datafair.directory.mail;

import io.datafair.core.account.Language;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail of the service to be written.
 *
 * @param values placeholders of the texts: {@code host}, {@code organization}, {@code user}…
 * @param link where the button leads; null for a mail without one
 * @param cause of the deletion that it announces; null for another mail
 */
public record MailOrder(
    MailKind kind,
    String to,
    Language language,
    Map<String, String> values,
    @Nullable String link,
    MailLook look,
    @Nullable DeletionCause cause) {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");

  public MailOrder {
    values = Map.copyOf(values);
    if (link != null && !LINK.matcher(link).matches()) {
      throw new IllegalArgumentException("a mail links to http(s) addresses only");
    }
    if (kind.button() && link == null) {
      throw new IllegalArgumentException(kind + " needs a link");
    }
  }

  /** A mail of the main site, whose link tells the host. */
  public static MailOrder of(MailKind kind, String to, Language language, String link) {
    return new MailOrder(kind, to, language, hostOf(link), link, MailLook.DEFAULT, null);
  }

  /** A mail without a button, about a site. */
  public static MailOrder about(MailKind kind, String to, Language language, String origin) {
    return new MailOrder(kind, to, language, hostOf(origin), null, MailLook.DEFAULT, null);
  }

  public MailOrder with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(name, value);
    return new MailOrder(kind, to, language, all, link, look, cause);
  }

  public MailOrder with(MailLook other) {
    return new MailOrder(kind, to, language, values, link, other, cause);
  }

  public MailOrder because(DeletionCause why) {
    return new MailOrder(kind, to, language, values, link, look, why);
  }

  private static Map<String, String> hostOf(String address) {
    URI uri = URI.create(address);
    if (uri.getRawAuthority() == null) {
      throw new IllegalArgumentException("a mail links to http(s) addresses only");
    }
    return Map.of(
        "host", uri.getRawAuthority(), "origin", uri.getScheme() + "://" + uri.getRawAuthority());
  }
}
