package io.datafair.directory.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the mails of a site look.
 *
 * @param from sender of the site; null for the platform's
 * @param logo address of an image, http(s); null to show the site's name instead
 * @param primary colour of the button, {@code #RRGGBB}
 * @param onPrimary colour of the text on it
 */
public record MailLook(
    @Nullable String from, @Nullable String logo, String primary, String onPrimary) {
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern IMAGE = Pattern.compile("https?://[^\\s\"'<>]+");

  /** That of the platform. */
  public static final MailLook DEFAULT = new MailLook(null, null, "#1976D2", "#FFFFFF");

  public MailLook {
    if (!COLOUR.matcher(primary).matches() || !COLOUR.matcher(onPrimary).matches()) {
      throw new IllegalArgumentException("a mail's colours are #RRGGBB");
    }
    logo = logo != null && IMAGE.matcher(logo).matches() ? logo : null;
  }

  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("theme.colors.primary", primary);
    values.put("theme.colors.on-primary", onPrimary);
    return values;
  }
}
