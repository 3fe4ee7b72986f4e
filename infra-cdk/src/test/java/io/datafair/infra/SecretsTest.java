package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.testkit.DocumentedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** No secret is written in a variable, nor on AWS in a template. */
class SecretsTest {
  private static final String HIDDEN = "s3cret-of-the-town";

  /** Names that sound like a secret and hold none. */
  private static final Set<String> HARMLESS =
      Set.of(
          "PASSWORDLESS",
          "PASSKEYS",
          "PASSWORD_VALIDATION_MIN_LENGTH",
          "PASSWORD_VALIDATION_MIN_CHAR_CLASSES",
          "PASSWORD_VALIDATION_ENTROPY",
          "PASSWORD_UPDATE_INTERVAL",
          "PASSWORD_VALIDATE_ON_LOGIN",
          "PASSWORD_ITERATIONS",
          // Where secrets are.
          "MONGO_SECRET_ARN",
          "CIPHER_SECRET_ARN",
          "ORIGIN_SECRET_ARN",
          "SECRETS_ARN",
          // Lambda's own.
          "AWS_ACCESS_KEY_ID");

  @TempDir Path folder;

  /** The settings of an operator who writes every secret in the file. */
  private List<String> settings() {
    List<String> lines = new ArrayList<>();
    DocumentedTable.codesOfColumn("settings.md", "Settings", 0).stream()
        .filter(name -> name.matches(".*(SECRET|PASSWORD|PASSKEY|KEY|TOKEN|CREDENTIAL|PASSW).*"))
        .filter(name -> !HARMLESS.contains(name))
        .forEach(name -> lines.add(name + "=" + HIDDEN));
    lines.add("OAUTH_GITHUB_SECRET=" + HIDDEN);
    lines.add("CITY_SECRET=" + HIDDEN);
    lines.add("LDAP_PASSWORD=" + HIDDEN);
    lines.add("MAPS_API_KEY=" + HIDDEN);
    lines.add("IDENTITIES_WEBHOOKS=[{\"base\":\"https://a.example\",\"key\":\"" + HIDDEN + "\"}]");
    lines.add("OIDC_PROVIDERS=[{\"client\":{\"id\":\"a\",\"secret\":\"" + HIDDEN + "\"}}]");
    lines.add("STORAGE_LDAP={\"searchUserPassword\":\"" + HIDDEN + "\"}");
    lines.add("SAML2_PROVIDERS=-----BEGIN PRIVATE KEY-----" + HIDDEN);
    lines.add("CONTACT=https://town:" + HIDDEN + "@town.example");
    return lines;
  }

  private Map<String, String> given(List<String> lines) throws IOException {
    Path file = folder.resolve("settings");
    Files.write(file, lines);
    return Map.of("directorySettings", file.toString());
  }

  @Test
  void areRefusedFromTheSettingsOnAws() throws IOException {
    List<String> lines = settings();
    assertThat(lines).hasSizeGreaterThan(13);
    Map<String, String> given = given(lines);
    assertThatThrownBy(() -> Deployments.aws(Deployments.app(), given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-c secretsArn=")
        .hasMessageContaining("env:NAME")
        .hasMessageNotContaining(HIDDEN)
        .satisfies(
            fault ->
                assertThat(lines)
                    .allMatch(
                        line ->
                            String.valueOf(fault.getMessage())
                                .contains(line.substring(0, line.indexOf('=')))));
  }

  @Test
  void areTakenByReferenceOnAws() throws IOException {
    String arn = "arn:aws:secretsmanager:eu-west-3:111122223333:secret:settings-AbCdEf";
    Map<String, String> given =
        given(
            List.of(
                "OIDC_PROVIDERS=[{\"client\":{\"id\":\"a\",\"secret\":\"env:CITY_SECRET\"}}]",
                "PASSWORD_UPDATE_INTERVAL=[90,\"days\"]",
                "ADMIN_CREDENTIALS=" + arn,
                "DEFAULT_ORG=town"));
    Template services =
        Deployments.services(
            Deployments.aws(
                Deployments.app(),
                Map.of("directorySettings", given.get("directorySettings"), "secretsArn", arn)));
    services.hasResourceProperties(
        "AWS::Lambda::Function",
        Match.objectLike(
            Map.of(
                "FunctionName",
                "directory-api",
                "Environment",
                Map.of(
                    "Variables",
                    Match.objectLike(Map.of("SECRETS_ARN", arn, "DEFAULT_ORG", "town"))))));
  }

  @Test
  void areNoParameters() {
    for (String name : List.of("secretsArn", "adminCredentialsArn")) {
      Map<String, String> given = Map.of(name, "{\"password\":\"" + HIDDEN + "\"}");
      assertThatThrownBy(() -> Deployments.aws(Deployments.app(), given))
          .hasMessageContaining(name + " must be the ARN of a secret")
          .hasMessageNotContaining(HIDDEN);
    }
    assertThatThrownBy(
            () -> Deployments.aws(Deployments.app(), Map.of("providersSecretArn", "arn")))
        .hasMessageContaining("providersSecretArn is now secretsArn");
  }

  @Test
  void goToASecretOfTheEmulatorLocally() throws IOException {
    List<String> lines = new ArrayList<>(settings());
    lines.add("DEFAULT_ORG=town");
    Deployments.Templates local =
        Deployments.Templates.of(Deployments.local(Deployments.app(), given(lines)));
    assertThat(local.services().toJSON().toString()).contains("DEFAULT_ORG=town");
    assertThat(local.services().toJSON().toString()).doesNotContain(HIDDEN);
    local
        .data()
        .hasResourceProperties(
            "AWS::SecretsManager::Secret",
            Match.objectLike(
                Map.of(
                    "Name",
                    "datafair/settings",
                    "SecretString",
                    Match.stringLikeRegexp(".*\"SECRET_SITES\":\"" + HIDDEN + "\".*"))));
    assertHoldNoSecret(local.services());
  }

  @Test
  void standInNoVariable() {
    Deployments.Templates aws = Deployments.Templates.of(Deployments.aws(Deployments.app()));
    assertHoldNoSecret(aws.services());
    assertHoldNoSecret(aws.portal());
  }

  private static void assertHoldNoSecret(Template services) {
    assertThat(FunctionsTest.properties(services, "AWS::Lambda::Function"))
        .isNotEmpty()
        .allSatisfy(
            function -> {
              Map<?, ?> environment = (Map<?, ?>) function.get("Environment");
              Map<?, ?> variables = (Map<?, ?>) environment.get("Variables");
              variables.forEach(
                  (name, value) -> {
                    assertThat(value.toString())
                        .as(name.toString())
                        .doesNotContain("mongodb", "PRIVATE KEY", "\"secret\":\"", HIDDEN);
                    if (name.toString().matches(".*(SECRET|PASSWORD|KEY|TOKEN|CREDENTIAL).*")) {
                      assertThat(HARMLESS).contains(name.toString());
                    }
                  });
            });
  }
}
