package io.datafair.directory.storage;

import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an LDAP server tells of accounts.
 *
 * @param url {@code ldap://} or {@code ldaps://}
 * @param attributes names of the attributes of people, by the field that they give
 * @param organization the one that everybody is a member of
 */
public record LdapSettings(
    String url,
    String searchUser,
    String searchPassword,
    String base,
    String objectClass,
    Map<String, String> attributes,
    Organization organization,
    Rule role,
    Rule department) {

  @Override
  public String toString() {
    return url + " " + base;
  }

  /** The organization of a directory that knows one only. */
  public record Organization(String id, String name) {}

  /**
   * A value read from an attribute.
   *
   * @param attribute null for none
   * @param capture its first group, or the whole, is the value; what does not match gives none
   * @param values attribute values by the value they mean; empty to take them as they are
   * @param fallback value without any
   */
  public record Rule(
      @Nullable String attribute,
      Pattern capture,
      Map<String, List<String>> values,
      @Nullable String fallback) {

    @Nullable String value(@Nullable String @Nullable [] found) {
      if (found != null) {
        for (String each : found) {
          String value = each == null ? null : meaning(each);
          if (value != null) {
            return value;
          }
        }
      }
      return fallback;
    }

    private @Nullable String meaning(String text) {
      Matcher matcher = capture.matcher(text);
      if (!matcher.matches()) {
        return null;
      }
      String captured = matcher.groupCount() > 0 ? matcher.group(1) : text;
      if (values.isEmpty()) {
        return captured;
      }
      return values.entrySet().stream()
          .filter(entry -> entry.getValue().contains(captured))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(null);
    }
  }

  /** The settings that a JSON text holds. */
  public static LdapSettings of(String text) {
    JsonNode json = Json.MAPPER.readTree(text.getBytes(StandardCharsets.UTF_8));
    JsonNode users = json.path("users");
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("id", users.path("id").asString("uid"));
    attributes.put("email", users.path("email").asString("mail"));
    attributes.put("firstName", users.path("firstName").asString("givenName"));
    attributes.put("lastName", users.path("lastName").asString("sn"));
    JsonNode single = json.path("staticSingleOrg");
    return new LdapSettings(
        required(json, "url"),
        required(json, "searchUserDN"),
        required(json, "searchUserPassword"),
        required(json, "baseDN"),
        users.path("objectClass").asString("inetOrgPerson"),
        attributes,
        new Organization(required(single, "id"), required(single, "name")),
        rule(json.path("members").path("role"), "user"),
        rule(json.path("members").path("department"), null));
  }

  private static String required(JsonNode json, String name) {
    String value = json.path(name).asString("");
    if (value.isEmpty()) {
      throw new IllegalStateException("the LDAP settings lack " + name);
    }
    return value;
  }

  private static Rule rule(JsonNode json, @Nullable String fallback) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    json.path("values")
        .properties()
        .forEach(
            entry ->
                values.put(
                    entry.getKey(),
                    entry.getValue().valueStream().map(JsonNode::asString).toList()));
    JsonNode attribute = json.path("attribute");
    JsonNode usual = json.path("default");
    return new Rule(
        attribute.isString() ? attribute.asString() : null,
        Pattern.compile(json.path("capture").asString(".*"), Pattern.DOTALL),
        values,
        usual.isString() ? usual.asString() : fallback);
  }
}
