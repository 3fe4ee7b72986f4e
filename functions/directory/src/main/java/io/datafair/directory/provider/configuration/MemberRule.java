package io.datafair.directory.provider.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the role, or the department, of a new member is chosen.
 *
 * @param chosen the role or department of a static rule
 * @param attribute what the provider tells and an attribute rule reads
 * @param values for each role, the values of the attribute that give it; empty when the value is
 *     the role
 * @param fallback role of a member to whom no value gives one
 * @param required refuse who has no value
 * @param rootValue value that stands for the organization itself
 */
public record MemberRule(
    Kind kind,
    @Nullable String chosen,
    @Nullable String attribute,
    Map<String, List<String>> values,
    @Nullable String fallback,
    boolean required,
    @Nullable String rootValue) {

  enum Kind {
    NONE,
    STATIC,
    ATTRIBUTE
  }

  public MemberRule {
    values = Map.copyOf(values);
  }

  /**
   * Reads a rule.
   *
   * @param field what a static rule chooses: {@code role} or {@code department}
   */
  static MemberRule of(@Nullable Object value, String field) {
    Map<String, Object> rule = JsonFields.object(value);
    Kind kind =
        switch (JsonFields.text(rule, "type", "none")) {
          case "none" -> Kind.NONE;
          case "static" -> Kind.STATIC;
          case "attribute" -> Kind.ATTRIBUTE;
          default -> throw new IllegalArgumentException("unknown rule of the " + field);
        };
    Map<String, List<String>> values = new LinkedHashMap<>();
    JsonFields.object(rule.get("values"))
        .forEach((name, accepted) -> values.put(name, JsonFields.texts(accepted)));
    return new MemberRule(
        kind,
        kind == Kind.STATIC ? JsonFields.required(rule, field) : null,
        kind == Kind.ATTRIBUTE ? JsonFields.required(rule, "attribute") : null,
        values,
        JsonFields.text(rule, "defaultRole"),
        JsonFields.flag(rule, "required"),
        JsonFields.text(rule, "orgRootValue"));
  }
}
