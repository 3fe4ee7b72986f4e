package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.testkit.DocumentedGrants;
import io.datafair.testkit.DocumentedTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every right of every function stands on the page, with its reason, and there is no other. */
class GrantsTest {
  private static final String ARN = "arn:aws:secretsmanager:eu-west-3:111122223333:secret:";
  private static final String WEB_ACL =
      "arn:aws:wafv2:us-east-1:111122223333:global/webacl/town/0a1b";
  private static Set<String> granted;

  @BeforeAll
  static void declare() {
    Map<String, String> secrets =
        Map.of(
            "secretsArn", ARN + "secretsArn-AbCdEf",
            "adminCredentialsArn", ARN + "adminCredentialsArn-AbCdEf",
            "webAclArn", WEB_ACL);
    granted =
        Statements.of(Deployments.Templates.of(Deployments.aws(Deployments.app(), secrets)))
            .stream()
            .map(right -> right.replaceFirst(ARN + "(\\w+)-AbCdEf", "$1"))
            .map(right -> right.replace(WEB_ACL, "webAclArn"))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void areThoseOfThePage() {
    Set<String> functions = granted.stream().map(GrantsTest::function).collect(Collectors.toSet());
    assertThat(granted)
        .as(
            "rights of docs/deployment.md or of docs/capabilities/{name}.md, under \"Grants\":"
                + " function, actions, on, why")
        .containsExactlyInAnyOrderElementsOf(DocumentedGrants.rights(functions));
  }

  @Test
  void nameActionsOneByOneAndResourcesByPrefix() {
    assertThat(granted)
        .allSatisfy(
            right -> {
              String[] parts = right.split(" \\| ");
              assertThat(parts[1]).doesNotContain("*");
              assertThat(parts[2])
                  .matches(
                      "[^*]+"
                          + "|bucket/[a-z]+/\\*"
                          + "|bucket under [a-z]+/\\*( [a-z]+/\\*)*"
                          + "|index/(loading-)?dataset-\\*(/_[a-z]+)?"
                          + "|index/_alias/\\*");
            });
  }

  /** What a function of another capability could write, or read, it could also leak. */
  @Test
  void giveOneAddressOfTheDatabaseToAFunction() {
    Map<String, List<String>> addresses =
        granted.stream()
            .filter(right -> right.contains(" | datafair/mongo"))
            .collect(Collectors.groupingBy(GrantsTest::function));
    assertThat(addresses.values()).allMatch(secrets -> secrets.size() == 1);
    Set<String> documented = new TreeSet<>();
    for (List<String> row : DocumentedTable.under("deployment.md", "Database")) {
      String secret = DocumentedTable.codes(row.get(0)).getFirst();
      DocumentedTable.codes(row.get(1))
          .forEach(
              function ->
                  documented.add(function + " | secretsmanager:GetSecretValue | " + secret));
    }
    assertThat(addresses.values().stream().flatMap(List::stream))
        .as(
            "users of the database, of docs/deployment.md or docs/capabilities/{name}.md, under"
                + " \"Database\": secret, functions, writes, only reads")
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  @Test
  void openQueuesToThoseThatThePageOfEventsNames() {
    Set<String> documented = new TreeSet<>();
    for (List<String> row : DocumentedTable.under("events.md", "Queues")) {
      String queue = DocumentedTable.codes(row.get(0)).getFirst();
      for (String sender : DocumentedTable.codes(row.get(2))) {
        if (Character.isUpperCase(sender.charAt(0))) {
          // A fact, which the bus brings.
          continue;
        }
        documented.add(sender + " | sqs:SendMessage | " + queue);
      }
      for (String consumer : DocumentedTable.codes(row.get(3))) {
        documented.add(consumer + " | sqs:ReceiveMessage | " + queue);
      }
    }
    assertThat(granted.stream().filter(right -> right.matches(".*sqs:(Send|Receive)Message.*")))
        .as("who sends to each queue of docs/events.md, under \"Queues\", and who empties it")
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  private static String function(String right) {
    return right.substring(0, right.indexOf(' '));
  }
}
