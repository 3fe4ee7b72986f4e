package io.datafair.directory.mail;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How addresses of mail are compared. */
public final class MailAddress {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private MailAddress() {}

  /** The form under which two spellings of one address are equal: no case, no accent. */
  public static String key(String address) {
    String plain =
        MARKS.matcher(Normalizer.normalize(address.strip(), Normalizer.Form.NFKD)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT);
  }
}
