package io.datafair.core.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An email address as it was written. Two addresses are equal when they differ in the case of
 * letters only: that is what proves that somebody is the owner of an account. Accents and other
 * signs tell mailboxes apart, and are left out of the key by which no two look-alikes register.
 */
public final class EmailAddress {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final int LONGEST = 254;
  private static final Pattern FORM =
      Pattern.compile(
          "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,250}[\\p{L}\\p{N}])?");

  private final String text;
  private final String exact;

  private EmailAddress(String text) {
    this.text = text;
    this.exact = lowerCase(text);
  }

  /** Whether a text has the form of an address. */
  public static boolean isOne(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }

  /** An address, without the space around it. */
  public static EmailAddress of(String text) {
    return new EmailAddress(text.strip());
  }

  /** Whether whoever owns this address thereby owns the other. */
  public boolean proves(EmailAddress other) {
    return exact.equals(other.exact);
  }

  /** The same, of an address that may be missing. */
  public boolean proves(@Nullable String other) {
    return other != null && proves(of(other));
  }

  /** Whether the address is one of a domain. */
  public boolean isIn(String domain) {
    return exact.substring(exact.lastIndexOf('@') + 1).equals(lowerCase(domain.strip()));
  }

  /** The form under which look-alikes are the same: no two accounts of a site have it. */
  public String uniqueKey() {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT);
  }

  /**
   * The same among the people of an organization's own storage. No address has this form: whoever
   * looks for an account by its address finds none of these.
   */
  public String uniqueKey(String organization) {
    return " " + organization + " " + uniqueKey();
  }

  /** A regular expression that this address and those it proves match, whatever reads it. */
  public String pattern() {
    StringBuilder pattern = new StringBuilder("^");
    exact
        .codePoints()
        .forEach(
            sign -> {
              int capital = Character.toUpperCase(sign);
              if (capital != sign && Character.toLowerCase(capital) == sign) {
                pattern.append('[').appendCodePoint(sign).appendCodePoint(capital).append(']');
              } else {
                pattern.append(Pattern.quote(Character.toString(sign)));
              }
            });
    return pattern.append('$').toString();
  }

  /** Letters whose other case is not theirs alone, such as the Kelvin sign, stay as they are. */
  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints()
        .map(
            letter -> {
              int small = Character.toLowerCase(letter);
              return Character.toUpperCase(small) == letter ? small : letter;
            })
        .forEach(lower::appendCodePoint);
    return lower.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EmailAddress address && proves(address);
  }

  @Override
  public int hashCode() {
    return exact.hashCode();
  }

  /** The address as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
