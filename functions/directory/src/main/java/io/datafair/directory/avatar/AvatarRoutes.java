package io.datafair.directory.avatar;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Accounts;
import io.datafair.directory.access.Access;
import io.datafair.directory.account.AdminCredentials;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.MultipartForm;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Public pictures of accounts, that other sites may embed. */
public final class AvatarRoutes {
  private static final String BASE = "/simple-directory/api/avatars/{type}/{id}";

  private static final int MAXIMUM = 200_000;

  private final Accounts accounts;
  private final AvatarStore store;
  private final ProviderPictures pictures;
  private final OrganizationStore organizations;
  private final Access access;

  public AvatarRoutes(
      Accounts accounts,
      AvatarStore store,
      ProviderPictures pictures,
      OrganizationStore organizations,
      Access access) {
    this.accounts = accounts;
    this.store = store;
    this.pictures = pictures;
    this.organizations = organizations;
    this.access = access;
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", BASE + "/avatar.png", request -> draw(request, null))
        .add(
            "GET",
            BASE + "/{department}/avatar.png",
            request -> draw(request, request.parameter("department")))
        .add("POST", BASE + "/avatar.png", request -> choose(request, null))
        .add(
            "POST",
            BASE + "/{department}/avatar.png",
            request -> choose(request, request.parameter("department")));
  }

  private HttpResponse choose(HttpRequest request, @Nullable String department) {
    Account account = find(request, department);
    if (account.type() == AccountType.USER) {
      access.self(request, account.id());
    } else {
      access.user(request);
      access.requireAdmin(
          request,
          organizations.find(account.id()).orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception),
          department);
    }
    byte[] file =
        MultipartForm.read(request)
            .file("avatar")
            .map(MultipartForm.Part::content)
            .orElseThrow(Refusal.AVATAR_MISSING::exception);
    if (file.length > MAXIMUM) {
      throw Refusal.PICTURE_TOO_LARGE.exception();
    }
    store.put(account, Pictures.png(file));
    return HttpResponse.empty(201);
  }

  private HttpResponse draw(HttpRequest request, @Nullable String department) {
    Account account = find(request, department);
    Optional<byte[]> chosen = store.find(account);
    Optional<String> elsewhere =
        chosen.isEmpty() && account.type() == AccountType.USER
            ? pictures.find(account.id())
            : Optional.empty();
    String name = account.departmentName() == null ? account.name() : account.departmentName();
    return elsewhere
        .map(HttpResponse::redirect)
        .orElseGet(
            () ->
                HttpResponse.of(
                    200, "image/png", chosen.orElseGet(() -> Initials.png(name, account.id()))))
        .withHeader("cache-control", "public, max-age=300")
        .withHeader("cross-origin-resource-policy", "cross-origin");
  }

  private Account find(HttpRequest request, @Nullable String department) {
    String type = request.parameter("type");
    AccountType accountType =
        AccountType.of(type)
            .orElseThrow(() -> Refusal.ACCOUNT_TYPE_UNKNOWN.exception(Map.of("type", type)));
    return find(accountType, request.parameter("id"), department)
        .orElseThrow(Refusal.ACCOUNT_UNKNOWN::exception);
  }

  private Optional<Account> find(AccountType type, String id, @Nullable String department) {
    return type == AccountType.USER && id.equals(AdminCredentials.ID)
        ? Optional.of(Account.user(id, "Super Admin"))
        : accounts.find(type, id, department);
  }
}
