package io.datafair.directory.common;

import io.datafair.runtime.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment decides of logins. Contract: directory, section 20.
 *
 * @param adminModeOnSites admin mode may be entered on secondary sites
 * @param asAdmin super administrators may act for another account
 * @param adminsSecondFactor super administrators need a second factor
 * @param passwordless a mail may replace the password
 * @param passkeys a key of one's device may replace it
 * @param secondFactorMemory how long a browser is remembered to have shown a second factor
 * @param pseudoSessionSecret opens read-only sessions to other services; null closes them
 * @param answerStep answers that could tell whether an account exists come at multiples of it
 */
public record LoginSettings(
    boolean adminModeOnSites,
    boolean asAdmin,
    boolean adminsSecondFactor,
    boolean passwordless,
    boolean passkeys,
    Duration secondFactorMemory,
    @Nullable String pseudoSessionSecret,
    Duration answerStep) {

  @Override
  public String toString() {
    return "login settings";
  }

  public static LoginSettings of(Settings settings) {
    return new LoginSettings(
        settings.flag("ADMIN_MODE_ON_SITES", false),
        settings.flag("AS_ADMIN", true),
        settings.flag("ADMINS_2FA", false),
        settings.flag("PASSWORDLESS", true),
        settings.flag("PASSKEYS", true),
        settings.duration("JWT_DURATION_2FA", "30d"),
        settings.optional("SECRET_PSEUDO_SESSION"),
        Duration.ofMillis(settings.integer("AUTH_ANSWER_STEP_MILLIS", 500)));
  }
}
