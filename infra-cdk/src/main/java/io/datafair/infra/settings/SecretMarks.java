package io.datafair.infra.settings;

import java.util.regex.Pattern;

/** Tells the settings that hold a secret, by their names and by what they hold. */
final class SecretMarks {
  private static final Pattern NAMES =
      Pattern.compile(
          "SECRET_.+|.+_(SECRET|KEY|KEYS|TOKEN|CREDENTIALS|PASSPHRASE)|.*PASSWORD"
              // A list of addresses, each with its key.
              + "|IDENTITIES_WEBHOOKS");
  private static final Pattern REFERENCE = Pattern.compile("arn:aws[a-z-]*:secretsmanager:\\S+");

  // A field of a JSON object, unless it names another setting; a private key; a password in a URL.
  private static final Pattern VALUES =
      Pattern.compile(
          "\"[^\"]*(secret|password|passphrase|privatekey|private_key|apikey|accesskey)\""
              + "\\s*:\\s*\"(?!env:)[^\"]"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY"
              + "|://[^/\\s:@\"]+:[^/\\s@\"]+@",
          Pattern.CASE_INSENSITIVE);

  private SecretMarks() {}

  /** Whether a setting may stand in a variable, which every console and template shows. */
  static boolean plain(String name, String value) {
    return value.isBlank()
        || REFERENCE.matcher(value).matches()
        || !(NAMES.matcher(name).matches() || VALUES.matcher(value).find());
  }

  /** Whether a text is the address of a secret of an account. */
  static boolean reference(String text) {
    return REFERENCE.matcher(text).matches();
  }
}
