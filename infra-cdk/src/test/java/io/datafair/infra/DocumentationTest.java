package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.infra.capability.Capabilities;
import io.datafair.testkit.DocumentedRoutes;
import io.datafair.testkit.DocumentedTable;
import io.datafair.testkit.Modules;
import io.datafair.testkit.SettingsRead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** What the templates deploy is what the pages tell. */
class DocumentationTest {
  private static Deployments.Templates aws;
  private static Deployments.Templates local;

  @BeforeAll
  static void declare() {
    aws = Deployments.Templates.of(Deployments.aws(Deployments.app()));
    local = Deployments.Templates.of(Deployments.local(Deployments.app()));
  }

  private static Set<String> named(String type, String property) {
    Set<String> names = new TreeSet<>();
    for (Template template : List.of(aws.data(), aws.services(), aws.portal(), local.services())) {
      FunctionsTest.properties(template, type)
          .forEach(properties -> names.add(String.valueOf(properties.get(property))));
    }
    return names;
  }

  /** Each as {@code function VARIABLE}. */
  private static Set<String> variables() {
    Set<String> variables = new TreeSet<>();
    for (Template template : List.of(aws.services(), aws.portal(), local.services())) {
      for (Map<String, Object> function :
          FunctionsTest.properties(template, "AWS::Lambda::Function")) {
        Map<?, ?> environment = (Map<?, ?>) function.get("Environment");
        for (Object name : ((Map<?, ?>) environment.get("Variables")).keySet()) {
          variables.add(function.get("FunctionName") + " " + name);
        }
      }
    }
    return variables;
  }

  @Test
  void tellsWhichFunctionsHaveWhichSettings() {
    Set<String> functions = named("AWS::Lambda::Function", "FunctionName");
    Set<String> documented = new HashSet<>();
    for (List<String> row : DocumentedTable.under("settings.md", "Settings")) {
      String variable = DocumentedTable.codes(row.get(0)).getFirst();
      List<String> told = DocumentedTable.codes(row.get(1));
      assertThat(functions).as(variable).containsAll(told);
      (told.isEmpty() ? functions : told).forEach(name -> documented.add(name + " " + variable));
    }
    assertThat(documented)
        .as(
            "variables of docs/settings.md or docs/capabilities/{name}.md, under \"Settings\":"
                + " variable, functions, default, meaning")
        .containsAll(variables());
  }

  @Test
  void tellsOfNoSettingThatNobodySetsOrReads() {
    Set<String> known = new TreeSet<>();
    variables().forEach(variable -> known.add(variable.substring(variable.indexOf(' ') + 1)));
    Modules.folders().forEach(module -> known.addAll(SettingsRead.by(module)));
    assertThat(DocumentedTable.codesOfColumn("settings.md", "Settings", 0))
        .allMatch(known::contains);
    assertThat(DocumentedTable.under("settings.md", "Settings"))
        .flatExtracting(
            row -> {
              List<String> functions = DocumentedTable.codes(row.get(1));
              String variable = DocumentedTable.codes(row.get(0)).getFirst();
              return functions.isEmpty()
                  ? List.of(variable)
                  : functions.stream().map(function -> function + " " + variable).toList();
            })
        .as("settings told twice of a function")
        .doesNotHaveDuplicates();
  }

  @Test
  void tellsOfEveryQueueAndItsDeadLetters() {
    List<String> queues = new ArrayList<>();
    queues.addAll(DocumentedTable.codesOfColumn("events.md", "Queues", 0));
    queues.addAll(DocumentedTable.codesOfColumn("events.md", "Queues", 4));
    assertThat(queues)
        .as(
            "queues of docs/events.md or docs/capabilities/{name}.md, under \"Queues\": queue,"
                + " message, sent by, consumed by, dead letters")
        .containsExactlyInAnyOrderElementsOf(named("AWS::SQS::Queue", "QueueName"));
  }

  private static Stream<Map<String, Object>> rules(String kind) {
    return Stream.of(aws.services(), aws.portal(), local.services())
        .flatMap(template -> FunctionsTest.properties(template, "AWS::Events::Rule").stream())
        .filter(rule -> rule.containsKey(kind));
  }

  @Test
  void tellsOfEveryRule() {
    assertThat(DocumentedTable.codesOfColumn("events.md", "Clock", 0))
        .as(
            "rules of docs/events.md or docs/capabilities/{name}.md, under \"Clock\": rule, function, does")
        .containsExactlyInAnyOrderElementsOf(
            rules("ScheduleExpression")
                .map(rule -> String.valueOf(rule.get("Name")))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Each as {@code Fact queue}. */
  @Test
  void tellsOfEveryFactAndWhoListens() {
    Set<String> published =
        Capabilities.ALL.stream()
            .flatMap(capability -> capability.facts().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    List<List<String>> rows =
        published.isEmpty() ? List.of() : DocumentedTable.under("events.md", "Facts");
    Set<String> heard = new TreeSet<>();
    rules("EventPattern")
        .forEach(
            rule ->
                ((List<?>) ((Map<?, ?>) rule.get("EventPattern")).get("detail-type"))
                    .forEach(fact -> heard.add(fact + " " + rule.get("Name"))));
    assertThat(rows)
        .as("facts of docs/events.md, under \"Facts\": fact, source, says, heard in")
        .extracting(row -> DocumentedTable.codes(row.get(0)).getFirst())
        .containsOnly(published.toArray(String[]::new));
    assertThat(
            rows.stream()
                .flatMap(
                    row ->
                        DocumentedTable.codes(row.get(3)).stream()
                            .map(
                                queue ->
                                    DocumentedTable.codes(row.get(0)).getFirst() + " " + queue)))
        .as(
            "queues that hear of each fact: the last column of docs/events.md, under \"Facts\", or"
                + " of such a row of docs/capabilities/{name}.md")
        .containsExactlyInAnyOrderElementsOf(heard);
  }

  @Test
  void namesFunctionsThatExist() {
    Set<String> functions = named("AWS::Lambda::Function", "FunctionName");
    assertThat(functions)
        .containsAll(DocumentedTable.codesOfColumn("events.md", "Queues", 3))
        .containsAll(DocumentedTable.codesOfColumn("events.md", "Clock", 1))
        .contains("datasets-api", "datasets-query", "directory-api");
  }

  /** A documented route reaches its function: the gateway's most precise template is that one's. */
  @Test
  void tellsOfRoutesThatTheGatewayHas() {
    Set<String> gateway = named("AWS::ApiGatewayV2::Route", "RouteKey");
    assertThat(DocumentedRoutes.of("datasets-query")).allMatch(gateway::contains);
    assertThat(DocumentedRoutes.of("datasets-api")).noneMatch(gateway::contains);
    List<String> directory = DocumentedRoutes.of("directory-api");
    assertThat(directory)
        .allMatch(
            route ->
                gateway.contains(route)
                    || route.contains(" /simple-directory/api/")
                    || route.contains(" /simple-directory/.well-known/"));
  }
}
