package io.datafair.directory.page;

import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.LoginSettings;
import io.datafair.directory.password.PasswordPolicy;
import io.datafair.directory.storage.StorageSettings;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The choices of a deployment that decide what pages offer. Contract: directory, section 20. */
public final class UiConfigRoutes {
  private final Map<String, Object> config = new LinkedHashMap<>();

  public UiConfigRoutes(
      PageSettings pages,
      LoginSettings login,
      PasswordPolicy passwords,
      AccountSettings accounts,
      StorageSettings storage,
      List<String> defaultRoles) {
    config.put("readonly", storage.readOnly());
    config.put("perOrgStorageTypes", storage.ownTypes().stream().sorted().toList());
    addLogin(login, passwords);
    config.put("passkeys", login.passkeys() && !storage.readOnly());
    addAccounts(accounts);
    config.put("rolesDefaults", defaultRoles);
    config.put("manageDepartments", pages.manageDepartments());
    config.put("plannedDeletionDelay", pages.plannedDeletionDays());
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
