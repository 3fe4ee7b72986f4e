package io.datafair.infra.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the secrets that an operator gives are: in secrets of the account, never in a variable.
 *
 * @param settingsArn a JSON object of settings by name
 * @param administratorArn the credentials of a super administrator without an account
 * @param local what the settings file of a local run holds, to be put in a secret of the emulator
 */
public record SecretChoices(
    @Nullable String settingsArn, @Nullable String administratorArn, Map<String, String> local) {

  public SecretChoices {
    local = Map.copyOf(local);
  }

  @Override
  public String toString() {
    return "secrets";
  }
}
