package io.datafair.infra.parts;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Ids of constructs, made from the names of what they declare. */
public final class ConstructNames {
  private ConstructNames() {}

  /** {@code EdgeRotation} for {@code edge-rotation}. */
  public static String of(String name) {
    return Arrays.stream(name.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
