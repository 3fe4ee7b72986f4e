package io.datafair.core.id;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Random identifiers, in the alphabets of the contract (datasets, section 1; directory, section
 * 2.1).
 */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String RESOURCE_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz-";
  private static final String URL_SAFE_ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";
  private static final Pattern RESOURCE_ID = Pattern.compile("^[a-z0-9_\\-]+$");

  private Ids() {}

  /** 24 characters of {@code 0-9a-z-}, the first a letter or digit so that it can name an index. */
  public static String resource() {
    return random(RESOURCE_ALPHABET.substring(0, 36), 1) + random(RESOURCE_ALPHABET, 23);
  }

  /** 21 characters of the URL-safe alphabet: lines, users, organizations, server sessions. */
  public static String urlSafe() {
    return random(URL_SAFE_ALPHABET, 21);
  }

  public static boolean isResourceId(String text) {
    return text.length() <= 200 && RESOURCE_ID.matcher(text).matches();
  }

  private static String random(String alphabet, int length) {
    StringBuilder id = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      id.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return id.toString();
  }
}
