package io.datafair.directory.storage;

import io.datafair.directory.storage.LdapSettings.Overwrite;
import io.datafair.directory.storage.LdapSettings.Rule;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the settings of an LDAP server; the reason of a refusal names the setting. */
final class LdapSettingsParser {
  private static final Set<String> OWN =
      Set.of("url", "startTls", "searchUserDN", "searchUserPassword", "baseDN", "users", "members");
  private static final Set<String> PLATFORM =
      Set.of("staticSingleOrg", "organizations", "overwrite");
  private static final String USER = "user";

  private LdapSettingsParser() {}

  /** The settings of the server that holds every account. */
  static LdapSettings platform(JsonNode json) {
    known(json, true);
    JsonNode single = json.path("staticSingleOrg");
    JsonNode several = json.path("organizations");
    if (single.isObject() == several.isObject()) {
      throw invalid("staticSingleOrg or organizations is required, and not both");
    }
    return new LdapSettings(
        server(json),
        people(json),
        single.isObject()
            ? new LdapSettings.Organization(required(single, "id"), required(single, "name"))
            : null,
        several.isObject() ? organizations(several, required(json, "baseDN")) : null,
        members(json.path("members")),
        overwrite(json.path("overwrite")));
  }

  /** The settings of the server of one organization, which decides of nothing else. */
  static LdapSettings own(JsonNode json) {
    known(json, false);
    if (json.path("users").has("isAdmin")) {
      throw invalid("users.isAdmin is not for the storage of an organization");
    }
    return new LdapSettings(
        server(json), people(json), null, null, members(json.path("members")), Set.of());
  }

  private static void known(JsonNode json, boolean platform) {
    for (String name : json.propertyNames()) {
      if (!OWN.contains(name) && !(platform && PLATFORM.contains(name))) {
        throw invalid(name + " is unknown");
      }
    }
  }

  private static LdapSettings.Server server(JsonNode json) {
    return new LdapSettings.Server(
        url(required(json, "url")),
        json.path("startTls").asBoolean(false),
        required(json, "searchUserDN"),
        required(json, "searchUserPassword"));
  }

  private static String url(String text) {
    try {
      URI uri = new URI(text);
      boolean plain =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && Set.of("", "/").contains(uri.getRawPath());
      if (plain && Set.of("ldap", "ldaps").contains(uri.getScheme())) {
        return text;
      }
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException("the LDAP settings: url is not an address", e);
    }
    throw invalid("url must be ldaps://host[:port] or ldap://host[:port]");
  }

  private static LdapSettings.People people(JsonNode json) {
    JsonNode users = json.path("users");
    return new LdapSettings.People(
        users.path("baseDN").asString(required(json, "baseDN")),
        users.path("objectClass").asString("inetOrgPerson"),
        users.path("id").asString("uid"),
        users.path("email").asString("mail"),
        users.path("firstName").asString("givenName"),
        users.path("lastName").asString("sn"),
        users.path("isAdmin").isObject() ? marked(users.path("isAdmin")) : null);
  }

  private static LdapSettings.Marked marked(JsonNode json) {
    List<String> values = texts(json.path("values"));
    if (values.isEmpty()) {
      throw invalid("users.isAdmin.values is required");
    }
    return new LdapSettings.Marked(required(json, "attribute"), values);
  }

  private static LdapSettings.Organizations organizations(JsonNode json, String base) {
    JsonNode members = json.path("members");
    return new LdapSettings.Organizations(
        json.path("baseDN").asString(base),
        json.path("objectClass").asString("organization"),
        json.path("id").asString("o"),
        json.path("name").asString("o"),
        members.isString() ? members.asString() : null);
  }

  private static LdapSettings.Members members(JsonNode json) {
    boolean onlyWithRole = json.path("onlyWithRole").asBoolean(false);
    return new LdapSettings.Members(
        rule(json.path("organization"), null),
        rule(json.path("role"), onlyWithRole ? null : USER),
        rule(json.path("department"), null));
  }

  private static Set<Overwrite> overwrite(JsonNode json) {
    Set<Overwrite> all = EnumSet.noneOf(Overwrite.class);
    for (String name : texts(json)) {
      all.add(
          Arrays.stream(Overwrite.values())
              .filter(each -> each.key().equals(name))
              .findFirst()
              .orElseThrow(() -> invalid("overwrite has the unknown " + name)));
    }
    return all;
  }

  private static Rule rule(JsonNode json, @Nullable String fallback) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    json.path("values")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), texts(entry.getValue())));
    JsonNode attribute = json.path("attribute");
    JsonNode usual = json.path("default");
    return new Rule(
        attribute.isString() ? attribute.asString() : null,
        pattern(json.path("capture").asString(".*")),
        values,
        usual.isString() ? usual.asString() : fallback);
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the LDAP settings: capture is not a regular expression", e);
    }
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.valueStream().filter(JsonNode::isString).forEach(each -> texts.add(each.asString()));
    return texts;
  }

  private static String required(JsonNode json, String name) {
    String value = json.path(name).asString("");
    if (value.isEmpty()) {
      throw invalid(name + " is required");
    }
    return value;
  }

  private static IllegalArgumentException invalid(String reason) {
    return new IllegalArgumentException("the LDAP settings: " + reason);
  }
}
