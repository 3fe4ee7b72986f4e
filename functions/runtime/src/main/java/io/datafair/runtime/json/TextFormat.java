package io.datafair.runtime.json;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import io.datafair.core.account.EmailAddress;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * A format of texts.
 *
 * @param name as schemas write it
 */
record TextFormat(String name, Predicate<String> check) implements Format {
  /** Replace those of the library where they have the same name. */
  static final List<TextFormat> ALL =
      List.of(
          new TextFormat("email", EmailAddress::isOne),
          new TextFormat("date", TextFormat::date),
          new TextFormat("line", TextFormat::line));

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    return check.test(value);
  }

  private static boolean date(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A line has no control character: names go to headers, mails and spreadsheets. */
  private static boolean line(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }
}
