package io.datafair.infra;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.assertions.Template;

/**
 * The rights of each function of every stack, one by one: {@code function | action | resource}, a
 * resource being told as a reader knows it.
 */
final class Statements {
  private final Template template;
  private final Map<String, String> exported;

  private Statements(Template template, Map<String, String> exported) {
    this.template = template;
    this.exported = exported;
  }

  static Collection<String> of(Deployments.Templates templates) {
    Map<String, String> exported = exports(templates.data());
    Collection<String> found = new TreeSet<>();
    for (Template template : List.of(templates.data(), templates.services(), templates.portal())) {
      new Statements(template, exported).addTo(found);
    }
    return found;
  }

  private void addTo(Collection<String> found) {
    Map<String, String> functions = functionsByRole();
    template
        .findResources("AWS::IAM::Policy")
        .values()
        .forEach(policy -> add(found, properties(policy), functions));
    // Rights that are given in another way would be told by nobody.
    template.resourceCountIs("AWS::IAM::ManagedPolicy", 0);
    for (Map<String, Object> role : template.findResources("AWS::IAM::Role").values()) {
      if (properties(role).containsKey("ManagedPolicyArns")
          || properties(role).containsKey("Policies")) {
        throw new AssertionError(role);
      }
    }
  }

  private void add(Collection<String> found, Map<?, ?> policy, Map<String, String> functions) {
    for (Object role : list(policy.get("Roles"))) {
      String function = functions.get(String.valueOf(((Map<?, ?>) role).get("Ref")));
      if (function == null) {
        throw new AssertionError("the role of no function: " + role);
      }
      for (Object each : list(((Map<?, ?>) policy.get("PolicyDocument")).get("Statement"))) {
        Map<?, ?> statement = (Map<?, ?>) each;
        if (!"Allow".equals(statement.get("Effect"))) {
          throw new AssertionError(statement);
        }
        for (Object action : list(statement.get("Action"))) {
          for (Object resource : list(statement.get("Resource"))) {
            found.add(
                function
                    + " | "
                    + action
                    + " | "
                    + name(resource)
                        .replaceFirst("^arn:.*:identity/.*", "mail")
                        .replaceFirst("^arn:.*:distribution/", "")
                        .replaceFirst("^arn:.*:event-bus/", "")
                        .replaceFirst("^arn:.*:sqs:.*:", "")
                    + condition(statement));
          }
        }
      }
    }
  }

  /** A condition stands after the resource: {@code bucket under raw/* files/*}. */
  private static String condition(Map<?, ?> statement) {
    if (!(statement.get("Condition") instanceof Map<?, ?> condition)) {
      return "";
    }
    Map<?, ?> like = (Map<?, ?>) condition.get("StringLike");
    if (condition.size() != 1 || like.size() != 1) {
      throw new AssertionError(condition);
    }
    return " under "
        + list(like.get("s3:prefix")).stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(" "));
  }

  private Map<String, String> functionsByRole() {
    Map<String, String> functions = new TreeMap<>();
    template
        .findResources("AWS::Lambda::Function")
        .values()
        .forEach(
            function -> {
              Map<?, ?> properties = properties(function);
              List<?> role = (List<?>) ((Map<?, ?>) properties.get("Role")).get("Fn::GetAtt");
              functions.put(
                  String.valueOf(role.getFirst()), String.valueOf(properties.get("FunctionName")));
            });
    return functions;
  }

  private String name(Object resource) {
    return switch (resource) {
      case String text -> text;
      case Map<?, ?> map when map.get("Fn::GetAtt") instanceof List<?> attribute ->
          named(template, String.valueOf(attribute.getFirst()));
      case Map<?, ?> map when map.get("Ref") instanceof String id -> named(template, id);
      case Map<?, ?> map when map.get("Fn::ImportValue") instanceof String value ->
          exported.getOrDefault(value.substring(value.indexOf(':') + 1), value);
      case Map<?, ?> map when map.get("Fn::Join") instanceof List<?> join ->
          list(join.get(1)).stream().map(this::name).collect(Collectors.joining());
      default -> throw new AssertionError(resource);
    };
  }

  /** What each export of the data stack means. */
  private static Map<String, String> exports(Template data) {
    Map<String, String> exports = new TreeMap<>();
    data.findOutputs("*")
        .values()
        .forEach(
            output -> {
              if (output.get("Export") instanceof Map<?, ?> export
                  && output.get("Value") instanceof Map<?, ?> value) {
                Object id =
                    value.get("Fn::GetAtt") instanceof List<?> attribute
                        ? attribute.getFirst()
                        : value.get("Ref");
                exports.put(
                    String.valueOf(export.get("Name")).replaceFirst("^[^:]*:", ""),
                    named(data, String.valueOf(id)));
              }
            });
    return exports;
  }

  private static String named(Template template, String id) {
    Map<?, ?> resources = (Map<?, ?>) template.toJSON().get("Resources");
    if (!(resources.get(id) instanceof Map<?, ?> resource)) {
      return id;
    }
    Map<?, ?> properties = (Map<?, ?>) resource.get("Properties");
    return switch (String.valueOf(resource.get("Type"))) {
      case "AWS::S3::Bucket" -> "bucket";
      case "AWS::OpenSearchService::Domain" -> "index";
      case "AWS::SES::EmailIdentity" -> "mail";
      case "AWS::CloudFront::Distribution" -> "distribution";
      case "AWS::SecretsManager::Secret" -> String.valueOf(properties.get("Name"));
      case "AWS::SQS::Queue" -> String.valueOf(properties.get("QueueName"));
      case "AWS::Logs::LogGroup" -> "log";
      default -> id;
    };
  }

  static Map<?, ?> properties(Map<String, Object> resource) {
    return (Map<?, ?>) resource.get("Properties");
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }
}
