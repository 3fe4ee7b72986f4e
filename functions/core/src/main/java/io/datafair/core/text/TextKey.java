package io.datafair.core.text;

import io.datafair.core.account.Language;
import io.datafair.core.problem.Message;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of a feature, named by a constant of an enum: {@code BEYOND_REPAIR} of an enum in {@code
 * io.datafair.ingest.shape} is {@code shape.beyondRepair} in the files {@code
 * io/datafair/ingest/texts_fr.properties} and {@code texts_en.properties}. One that names no
 * parameter is a message as it is.
 */
public interface TextKey extends Message {

  /** The name of the constant. */
  String name();

  /**
   * What stands between braces in the text, separated by blanks, in the order of the values of
   * {@link #with}.
   */
  default String parameters() {
    return "";
  }

  /** The same, one by one. */
  default List<String> names() {
    return parameters().isEmpty() ? List.of() : List.of(parameters().split(" "));
  }

  /** The text with its values; those that are messages themselves are said in its language. */
  default Message with(@Nullable Object... values) {
    if (values.length != names().size()) {
      throw new IllegalArgumentException(name() + " needs " + names());
    }
    return new FilledText(this, Arrays.asList(values));
  }

  /** The key in the files of the capability. */
  default String key() {
    return KeyPlace.of(this).key();
  }

  /** The folder of the archive that holds the files. */
  default String folder() {
    return KeyPlace.of(this).folder();
  }

  @Override
  default String in(Language language) {
    KeyPlace place = KeyPlace.of(this);
    return place.catalogue().of(language, place.key());
  }
}
