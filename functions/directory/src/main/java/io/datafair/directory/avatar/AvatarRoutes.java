package io.datafair.directory.avatar;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Accounts;
import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Public pictures of accounts, that other sites may embed. */
public final class AvatarRoutes {
  private static final String SUPER_ADMINISTRATOR = "_superadmin";
  private static final String BASE = "/simple-directory/api/avatars/{type}/{id}";

  private final Accounts accounts;

  public AvatarRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", BASE + "/avatar.png", request -> draw(request, null))
        .add(
            "GET",
            BASE + "/{department}/avatar.png",
            request -> draw(request, request.parameter("department")));
  }

  private HttpResponse draw(HttpRequest request, @Nullable String department) {
    String type = request.parameter("type");
    AccountType accountType =
        AccountType.of(type)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        400,
                        "Type de compte inconnu : " + type,
                        "Unknown type of account: " + type));
    String id = request.parameter("id");
    Account account =
        find(accountType, id, department)
            .orElseThrow(
                () -> ProblemException.of(404, "Ce compte est inconnu.", "Unknown account."));
    String name = account.departmentName() == null ? account.name() : account.departmentName();
    return HttpResponse.of(200, "image/png", Initials.png(name, id))
        .withHeader("cache-control", "public, max-age=300")
        .withHeader("cross-origin-resource-policy", "cross-origin");
  }

  private Optional<Account> find(AccountType type, String id, @Nullable String department) {
    return type == AccountType.USER && id.equals(SUPER_ADMINISTRATOR)
        ? Optional.of(Account.user(id, "Super Admin"))
        : accounts.find(type, id, department);
  }
}
