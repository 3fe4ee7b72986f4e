package io.datafair.directory.page;

import io.datafair.directory.AccountSettings;
import io.datafair.directory.Answers;
import io.datafair.directory.DirectorySettings;
import io.datafair.directory.LoginSettings;
import io.datafair.directory.password.PasswordPolicy;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import java.util.LinkedHashMap;
import java.util.Map;

/** The choices of a deployment that decide what pages offer. Contract: directory, section 20. */
public final class UiConfigRoutes {
  private final Map<String, Object> config = new LinkedHashMap<>();

  public UiConfigRoutes(DirectorySettings settings) {
    config.put("readonly", settings.storage().readOnly());
    config.put("perOrgStorageTypes", settings.storage().ownTypes().stream().sorted().toList());
    addLogin(settings.login(), settings.passwords());
    config.put("passkeys", settings.login().passkeys() && !settings.storage().readOnly());
    addAccounts(settings.accounts());
    config.put("rolesDefaults", settings.defaultRoles());
    config.put("manageDepartments", settings.pages().manageDepartments());
    config.put("plannedDeletionDelay", settings.pages().plannedDeletionDays());
  }

  private void addLogin(LoginSettings login, PasswordPolicy passwords) {
    config.put("passwordless", login.passwordless());
    config.put("asAdmin", login.asAdmin());
    config.put("admins2FA", login.adminsSecondFactor());
    Map<String, Object> validation = new LinkedHashMap<>();
    validation.put("entropy", passwords.entropy());
    validation.put("minLength", passwords.length());
    validation.put("minCharClasses", passwords.classes());
    config.put("passwordValidation", validation);
  }

  private void addAccounts(AccountSettings accounts) {
    AccountSettings.Rules rules = accounts.rules();
    config.put("onlyCreateInvited", rules.onlyCreateInvited());
    config.put("alwaysAcceptInvitation", rules.alwaysAcceptInvitation());
    config.put("singleMembership", rules.singleMembership());
    config.put("multiRoles", rules.multiRoles());
    config.put("userSelfDelete", rules.userSelfDelete());
    config.put("managePartners", rules.managePartners());
    config.put("manageSites", rules.manageSites());
    config.put("defaultMaxCreatedOrgs", accounts.maxCreatedOrganizations());
  }

  public void addTo(Routes routes) {
    routes.add("GET", "/simple-directory/api/ui-config", this::read);
  }

  private HttpResponse read(HttpRequest request) {
    return Answers.shared(config).withHeader("cache-control", "public, max-age=60");
  }
}
