package io.datafair.directory.storage;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.account.UserNames;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody whom an LDAP server knows.
 *
 * @param admin may enter admin mode, were the server that of the platform
 */
record LdapPerson(
    String id,
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    boolean admin,
    SearchResultEntry entry) {
  private static final Logger LOG = LoggerFactory.getLogger(LdapPerson.class);
  // Ids are parts of addresses and of names of cookies.
  private static final Pattern ID = Pattern.compile("[^\\s\\p{Cntrl}/;,=?#%\"\\\\]{1,150}");

  static Optional<LdapPerson> read(SearchResultEntry entry, LdapSettings.People people) {
    String id = entry.getAttributeValue(people.id());
    String email = entry.getAttributeValue(people.email());
    if (id == null || email == null || !ID.matcher(id).matches()) {
      LOG.warn("a person without a usable id or an address is left out: {}", entry.getDN());
      return Optional.empty();
    }
    LdapSettings.Marked admin = people.admin();
    return Optional.of(
        new LdapPerson(
            id,
            email.strip(),
            entry.getAttributeValue(people.firstName()),
            entry.getAttributeValue(people.lastName()),
            admin != null && admin.marks(entry.getAttributeValues(admin.attribute())),
            entry));
  }

  /** The fields that an account has of its person. */
  Document fields() {
    Document fields =
        new Document("email", email)
            .append("name", UserNames.full(firstName, lastName, email))
            .append("dn", entry.getDN());
    UserDocuments.put(fields, "firstName", firstName);
    UserDocuments.put(fields, "lastName", lastName);
    return fields;
  }

  /** What a rule makes of the person. */
  @Nullable String value(LdapSettings.Rule rule) {
    return rule.value(rule.attribute() == null ? null : entry.getAttributeValues(rule.attribute()));
  }
}
