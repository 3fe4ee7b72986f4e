package io.datafair.directory.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The site where somebody logs in.
 *
 * @param id null for the main site
 * @param url origin and path of the site
 * @param host null for the main site, like the host of its users
 * @param path where a host holds several sites
 * @param ownAccounts false when its accounts live at another site
 * @param providers as stored
 * @param applications as stored
 */
public record LoginSite(
    @Nullable String id,
    String url,
    @Nullable String host,
    @Nullable String path,
    @Nullable String ownerType,
    @Nullable String ownerId,
    boolean ownAccounts,
    List<Map<String, Object>> providers,
    List<Map<String, Object>> applications) {

  public LoginSite {
    providers = List.copyOf(providers);
    applications = List.copyOf(applications);
  }

  static LoginSite main(String origin) {
    return new LoginSite(null, origin, null, null, null, null, true, List.of(), List.of());
  }

  boolean isMain() {
    return id == null;
  }

  @Nullable String ownerOrganization() {
    return "organization".equals(ownerType) ? ownerId : null;
  }

  /** The base of the service's addresses at this site. */
  public String service() {
    return url + "/simple-directory";
  }
}
