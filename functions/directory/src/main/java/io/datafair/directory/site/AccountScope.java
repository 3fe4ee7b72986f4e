package io.datafair.directory.site;

import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The site that some accounts belong to.
 *
 * @param host null for the main site
 * @param path null or empty for none
 */
public record AccountScope(@Nullable String host, @Nullable String path) {
  public static final AccountScope MAIN = new AccountScope(null, null);

  public static AccountScope of(Site site) {
    return new AccountScope(site.host(), site.path().isEmpty() ? null : site.path());
  }

  /** The scope that a stored account is in. */
  public static AccountScope of(Document account) {
    return new AccountScope(account.getString("host"), account.getString("path"));
  }

  public boolean main() {
    return host == null;
  }

  /** Selects the accounts of this site. */
  public Bson filter() {
    if (host == null) {
      return Filters.exists("host", false);
    }
    Bson pathFilter = path == null ? Filters.exists("path", false) : Filters.eq("path", path);
    return Filters.and(Filters.eq("host", host), pathFilter);
  }

  /** Adds the fields that put an account here. */
  public void describe(Document account) {
    if (host != null) {
      account.append("host", host);
    }
    if (path != null) {
      account.append("path", path);
    }
  }
}
