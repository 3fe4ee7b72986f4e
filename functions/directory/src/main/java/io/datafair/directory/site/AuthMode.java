package io.datafair.directory.site;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the accounts of a site live. Contract: directory, section 13.3. */
public enum AuthMode {
  /** Accounts of the site only. */
  ONLY_LOCAL("onlyLocal"),
  /** Accounts of the site, and sessions that come from the main site. */
  SSO_BACK_OFFICE("ssoBackOffice"),
  /** Accounts of the main site. */
  ONLY_BACK_OFFICE("onlyBackOffice"),
  /** Accounts of another site of the same owner. */
  ONLY_OTHER_SITE("onlyOtherSite");

  private final String key;

  AuthMode(String key) {
    this.key = key;
  }

  /** The name used in JSON. */
  public String key() {
    return key;
  }

  /** Whether the site holds accounts. */
  public boolean local() {
    return this == ONLY_LOCAL || this == SSO_BACK_OFFICE;
  }

  static Optional<AuthMode> known(String key) {
    for (AuthMode mode : values()) {
      if (mode.key.equals(key)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  static AuthMode of(@Nullable String key) {
    return key == null ? ONLY_BACK_OFFICE : known(key).orElse(ONLY_BACK_OFFICE);
  }
}
