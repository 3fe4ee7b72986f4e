package io.datafair.directory.passkey;

import io.datafair.directory.site.CurrentSite;
import java.net.URI;

/**
 * A site as browsers tie passkeys to it.
 *
 * @param id its host, to the exclusion of hosts above and below
 * @param origin where an answer must come from
 */
record RelyingParty(String id, String origin) {

  static RelyingParty of(CurrentSite site) {
    URI address = URI.create(site.url());
    return new RelyingParty(
        address.getHost(), address.getScheme() + "://" + address.getRawAuthority());
  }
}
