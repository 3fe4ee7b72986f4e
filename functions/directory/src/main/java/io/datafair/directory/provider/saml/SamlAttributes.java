package io.datafair.directory.provider.saml;

import io.datafair.directory.provider.login.Profile;
import io.datafair.directory.provider.login.ProviderRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a person from the attributes of an assertion. Contract: directory, section 7.5. */
final class SamlAttributes {
  private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
  private static final List<String> EMAIL =
      List.of(
          "email",
          "mail",
          "emailAddress",
          "email_address",
          CLAIMS + "emailaddress",
          "0.9.2342.19200300.100.1.3",
          "urn:oid:0.9.2342.19200300.100.1.3");
  private static final List<String> FIRST_NAME =
      List.of(
          "firstName",
          "givenName",
          "first_name",
          "given_name",
          CLAIMS + "givenname",
          "2.5.4.42",
          "urn:oid:2.5.4.42");
  private static final List<String> LAST_NAME =
      List.of(
          "lastName",
          "surname",
          "sn",
          "familyName",
          "last_name",
          "family_name",
          CLAIMS + "surname",
          "2.5.4.4",
          "urn:oid:2.5.4.4");

  private SamlAttributes() {}

  /**
   * The person.
   *
   * @param nameId the provider's name of the person, if it gives one
   * @param nameIsEmail that name is an address
   */
  static Profile profile(
      Map<String, List<String>> attributes, @Nullable String nameId, boolean nameIsEmail) {
    String told = first(attributes, EMAIL);
    String email = told == null && nameIsEmail ? nameId : told;
    if (email == null || email.indexOf('@') < 1) {
      throw ProviderRefusal.NO_EMAIL.exception();
    }
    return new Profile(
        nameId == null ? email : nameId,
        email,
        first(attributes, FIRST_NAME),
        first(attributes, LAST_NAME),
        null,
        new LinkedHashMap<>(attributes));
  }

  private static @Nullable String first(Map<String, List<String>> attributes, List<String> names) {
    return names.stream()
        .map(attributes::get)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst()
        .orElse(null);
  }
}
