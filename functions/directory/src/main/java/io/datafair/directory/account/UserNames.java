package io.datafair.directory.account;

import io.datafair.directory.mail.MailAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How people are called, and how their addresses are compared. */
public final class UserNames {
  private UserNames() {}

  /** First and last name, else the address's local part with capitals. */
  public static String full(@Nullable String first, @Nullable String last, String email) {
    String family = last == null || last.equals(email) ? "" : last;
    String name = ((first == null ? "" : first) + " " + family).strip();
    return name.isEmpty() ? fromAddress(email) : name;
  }

  private static String fromAddress(String email) {
    int at = email.indexOf('@');
    return Arrays.stream((at < 0 ? email : email.substring(0, at)).split("\\."))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  /**
   * The same for the storage of one organization. No address that somebody types has this form:
   * whoever looks for an account by its address finds none of these.
   */
  public static String ownEmailKey(String organization, String email) {
    return " " + organization + " " + emailKey(email);
  }

  /** The form under which two spellings of one address are equal: no case, no accent. */
  public static String emailKey(String email) {
    return MailAddress.key(email);
  }
}
