package io.datafair.directory.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How people are called. */
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
}
