package io.datafair.directory.provider.login;

import io.datafair.core.account.EmailAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a provider says somebody is.
 *
 * @param subject the provider's own name of the person
 * @param attributes everything it tells, for the rules of roles and departments
 */
public record Profile(
    String subject,
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String picture,
    Map<String, Object> attributes) {

  public Profile {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  EmailAddress address() {
    return EmailAddress.of(email);
  }
}
