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
 * The rights of each function of a template, one by one: {@code function | action | resource}, a
 * resource being told as a reader knows it.
 */
final class Statements {
  private final Template services;
  private final Map<String, String> exported;

  private Statements(Template services, Map<String, String> exported) {
    this.services = services;
    this.exported = exported;
  }

  static Collection<String> of(Deployments.Templates templates) {
    Statements statements = new Statements(templates.services(), exports(templates.data()));
    Map<String, String> functions = statements.functionsByRole();
    Collection<String> found = new TreeSet<>();
    templates
        .services()
        .findResources("AWS::IAM::Policy")
        .values()
        .forEach(policy -> statements.add(found, properties(policy), functions));
    return found;
  }

  private void add(Collection<String> found, Map<?, ?> policy, Map<String, String> functions) {
    for (Object role : list(policy.get("Roles"))) {
      String function = functions.get(String.valueOf(((Map<?, ?>) role).get("Ref")));
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
                    + name(resource).replaceFirst("^arn:.*:identity/", "")
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
    services
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
          named(services, String.valueOf(attribute.getFirst()));
      case Map<?, ?> map when map.get("Ref") instanceof String id -> named(services, id);
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
