package io.datafair.directory.provider.configuration;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The site where somebody logs in, with what is set up there. */
public record LoginSite(CurrentSite current) {

  public boolean isMain() {
    return current.main();
  }

  /** Null for the main site. */
  public @Nullable String id() {
    return current.secondary().map(Site::id).orElse(null);
  }

  public String url() {
    return current.url();
  }

  /** The base of the service's addresses at this site. */
  public String service() {
    return current.serviceUrl();
  }

  /** False when the accounts of the site live at another one. */
  public boolean ownAccounts() {
    return current.secondary().map(site -> site.authMode().local()).orElse(true);
  }

  public AccountScope scope() {
    return current.secondary().map(AccountScope::of).orElse(AccountScope.MAIN);
  }

  /** The organization that owns the site, if one does. */
  public @Nullable String ownerOrganization() {
    return current
        .secondary()
        .map(Site::owner)
        .filter(owner -> owner.type() == AccountType.ORGANIZATION)
        .map(Account::id)
        .orElse(null);
  }

  /** The providers of a secondary site, as stored. */
  List<Map<String, Object>> providers() {
    return current
        .secondary()
        .map(site -> JsonFields.objects(site.document().get("authProviders")))
        .orElse(List.of());
  }
}
