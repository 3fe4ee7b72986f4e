package io.datafair.directory;

import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Language;
import io.datafair.directory.account.AdminCredentials;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.InternalCaller;
import io.datafair.directory.common.LoginSettings;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.TokenLifetimes;
import io.datafair.directory.mail.MailSettings;
import io.datafair.directory.page.PageSettings;
import io.datafair.directory.password.PasswordPolicy;
import io.datafair.directory.storage.StorageSettings;
import io.datafair.runtime.secrets.Secrets;
import io.datafair.runtime.settings.Settings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment decides. Contract: directory, section 20.
 *
 * @param publicOrigin {@code scheme://host[:port]} that browsers see
 * @param admins addresses of those who may enter admin mode
 * @param defaultLanguage that of people who ask for none that the service speaks
 * @param refusalDelayMillis most that a refused login waits
 * @param passwordIterations strength of passwords hashed from now on
 * @param administrator super administrator who has no account
 * @param internal what makes a caller one of the platform's services
 */
public record DirectorySettings(
    String publicOrigin,
    Language defaultLanguage,
    Set<EmailAddress> admins,
    List<String> defaultRoles,
    String keyPrefix,
    TokenLifetimes tokens,
    int attempts,
    int attemptsSeconds,
    int refusalDelayMillis,
    int passwordIterations,
    String defaultLoginRedirect,
    MailSettings mail,
    LoginSettings login,
    PasswordPolicy passwords,
    AccountSettings accounts,
    StorageSettings storage,
    PageSettings pages,
    AdminCredentials administrator,
    InternalCaller internal) {

  public DirectorySettings {
    admins = Set.copyOf(admins);
    defaultRoles = List.copyOf(defaultRoles);
  }

  public static DirectorySettings of(Settings settings) {
    return new DirectorySettings(
        settings.required("PUBLIC_ORIGIN").replaceAll("/+$", ""),
        settings.defaultLanguage(),
        settings.list("ADMINS", "").stream().map(EmailAddress::of).collect(Collectors.toSet()),
        defaultRoles(settings),
        settings.optional("JWT_KID", "sd"),
        TokenLifetimes.of(settings),
        settings.integer("AUTHRATELIMIT_ATTEMPTS", 5),
        settings.integer("AUTHRATELIMIT_DURATION", 60),
        settings.integer("AUTH_REFUSAL_DELAY_MILLIS", 1_000),
        settings.integer("PASSWORD_ITERATIONS", 210_000),
        settings.optional("DEFAULT_LOGIN_REDIRECT", ""),
        MailSettings.of(settings),
        LoginSettings.of(settings),
        PasswordPolicy.of(settings),
        AccountSettings.of(settings),
        StorageSettings.of(settings),
        PageSettings.of(settings),
        AdminCredentials.of(
            settings, Secrets::read, settings.integer("PASSWORD_ITERATIONS", 210_000)),
        InternalCaller.of(settings));
  }

  /** The roles of an organization that lists none. */
  static List<String> defaultRoles(Settings settings) {
    return settings.list("ROLES_DEFAULTS", "admin,contrib,user");
  }

  /** The base of every address of the service. */
  public String publicUrl() {
    return publicOrigin + "/simple-directory";
  }

  public boolean secure() {
    return publicOrigin.startsWith("https:");
  }

  /** Why no account has a passkey; null where they may. */
  @Nullable Refusal noPasskeys() {
    if (storage.readOnly()) {
      return Refusal.NO_PASSKEYS_OF_OTHERS;
    }
    return login.passkeys() ? null : Refusal.NO_PASSKEYS;
  }
}
