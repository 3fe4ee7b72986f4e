package io.datafair.directory.storage;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.datafair.directory.storage.LdapSettings.Organization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The organizations that an LDAP server tells of, and whose members people are. */
final class LdapOrganizations {
  private static final Logger LOG = LoggerFactory.getLogger(LdapOrganizations.class);
  private static final Pattern ID = Pattern.compile("[\\w.@+ -]{1,100}");

  private final LdapSettings settings;
  private final Map<String, Organization> byId = new LinkedHashMap<>();
  private final Map<String, Organization> byName = new HashMap<>();
  private final Map<DN, Organization> byDn = new HashMap<>();
  private final Map<DN, Set<Organization>> byMember = new HashMap<>();

  private LdapOrganizations(LdapSettings settings) {
    this.settings = settings;
  }

  static LdapOrganizations read(LdapSettings settings, LdapServer server) {
    LdapOrganizations all = new LdapOrganizations(settings);
    Organization single = settings.organization();
    LdapSettings.Organizations several = settings.organizations();
    if (single != null) {
      all.byId.put(single.id(), single);
    }
    if (several != null) {
      server.pages(
          several.base(), several.objectClass(), page -> page.forEach(e -> all.add(e, several)));
    }
    return all;
  }

  private void add(SearchResultEntry entry, LdapSettings.Organizations attributes) {
    String id = entry.getAttributeValue(attributes.id());
    String name = entry.getAttributeValue(attributes.name());
    DN dn = dn(entry.getDN());
    if (id == null || name == null || dn == null || !ID.matcher(id).matches()) {
      LOG.warn("an organization without a usable id or a name is left out: {}", entry.getDN());
      return;
    }
    Organization organization = new Organization(id, name);
    if (byId.putIfAbsent(id, organization) != null) {
      LOG.warn("an organization is left out, another one has its id: {}", entry.getDN());
      return;
    }
    byName.putIfAbsent(name, organization);
    byDn.put(dn, organization);
    String[] members =
        attributes.members() == null ? null : entry.getAttributeValues(attributes.members());
    for (String each : members == null ? new String[0] : members) {
      DN member = dn(each);
      if (member != null) {
        byMember.computeIfAbsent(member, key -> new LinkedHashSet<>()).add(organization);
      }
    }
  }

  Collection<Organization> all() {
    return byId.values();
  }

  /** The organizations that somebody is a member of. */
  List<Organization> of(SearchResultEntry person) {
    LdapSettings.Organizations several = settings.organizations();
    if (several == null) {
      return List.copyOf(byId.values());
    }
    DN dn = dn(person.getDN());
    if (dn == null) {
      return List.of();
    }
    if (several.members() != null) {
      return List.copyOf(byMember.getOrDefault(dn, Set.of()));
    }
    LdapSettings.Rule rule = settings.members().organization();
    return rule.attribute() == null
        ? above(dn)
        : named(rule, person.getAttributeValues(rule.attribute()));
  }

  /** The organizations that a person's attribute names, by their name in the tree, id or name. */
  private List<Organization> named(LdapSettings.Rule rule, String @Nullable [] values) {
    List<String> names = rule.all(values);
    String usual = rule.fallback();
    Set<Organization> found = new LinkedHashSet<>();
    for (String name : names.isEmpty() && usual != null ? List.of(usual) : names) {
      DN dn = name.indexOf('=') < 0 ? null : dn(name);
      Organization organization = dn == null ? null : byDn.get(dn);
      organization = organization == null ? byId.get(name) : organization;
      organization = organization == null ? byName.get(name) : organization;
      if (organization != null) {
        found.add(organization);
      }
    }
    return List.copyOf(found);
  }

  private List<Organization> above(DN person) {
    List<Organization> found = new ArrayList<>();
    for (DN dn = person.getParent(); dn != null; dn = dn.getParent()) {
      Organization organization = byDn.get(dn);
      if (organization != null) {
        found.add(organization);
      }
    }
    return found;
  }

  private static @Nullable DN dn(String text) {
    try {
      return new DN(text);
    } catch (LDAPException e) {
      LOG.warn("not a name in the tree: {}", text);
      return null;
    }
  }
}
