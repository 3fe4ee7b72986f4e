package io.datafair.infra;

import io.datafair.infra.capability.Ingest;
import io.datafair.infra.parts.Alarms;
import io.datafair.infra.parts.DataBucket;
import io.datafair.infra.parts.SearchDomain;
import io.datafair.infra.parts.SearchIndex;
import io.datafair.infra.parts.StoredObjects;
import io.datafair.infra.parts.WorkQueue;
import io.datafair.infra.platform.DatabaseUser;
import io.datafair.infra.platform.PlatformStores;
import io.datafair.infra.settings.PlatformSettings;
import io.datafair.infra.settings.SecretChoices;
import io.datafair.infra.settings.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * What must outlive any deployment: objects and the queue of their events, the search domain, and
 * the secrets. The addresses of the database are written into their secrets by an operator.
 */
public final class DataStack extends Stack {
  private static final int SECRET_LENGTH = 64;

  private final Alarms alarms;
  private final DataBucket buckets;
  private final PlatformStores stores;

  public DataStack(
      Construct scope, String id, PlatformSettings settings, List<DatabaseUser> users) {
    super(scope, id);
    alarms = new Alarms(this, "Alarms", settings.alarmMail());
    WorkQueue intake =
        new WorkQueue(
            this, "Intake", new WorkQueue.Spec(Ingest.INTAKE, Ingest.INTAKE_TIMEOUT), alarms);
    buckets = new DataBucket(this, "Objects", settings.publicOrigin(), intake.queue());
    stores =
        new PlatformStores(
            new StoredObjects(buckets.data()),
            index(settings.target()),
            databases(users, settings.target()),
            cipher().getSecretArn(),
            edge(),
            settings(settings.secrets()),
            intake);
    output("DataBucketName", buckets.data().getBucketName());
    output("IndexUrl", stores.index().url());
  }

  private SearchIndex index(Target target) {
    return switch (target) {
      case Target.Local local -> new SearchIndex(local.indexUrl(), null);
      case Target.Aws aws -> new SearchDomain(this, "Search", aws.indexSize()).index();
    };
  }

  private Map<DatabaseUser, String> databases(List<DatabaseUser> users, Target target) {
    Map<DatabaseUser, String> arns = new LinkedHashMap<>();
    for (DatabaseUser user : users) {
      arns.put(user, database(user, target).getSecretArn());
    }
    return arns;
  }

  private Secret database(DatabaseUser user, Target target) {
    Secret.Builder secret =
        Secret.Builder.create(this, user.constructId())
            .secretName(user.secretName())
            .description("Address of the database for its user, mongodb+srv://…")
            .removalPolicy(RemovalPolicy.RETAIN);
    return switch (target) {
      // The local database knows no users: one address for all.
      case Target.Local local ->
          secret.secretStringValue(SecretValue.unsafePlainText(local.mongoUrl())).build();
      case Target.Aws aws -> empty(secret.build());
    };
  }

  /** A generated password would be taken for an address; no value at all fails by name. */
  private static Secret empty(Secret secret) {
    ((CfnSecret) secret.getNode().getDefaultChild())
        .addPropertyDeletionOverride("GenerateSecretString");
    return secret;
  }

  /** Where the secrets of settings are; those of a local run are put in the emulator. */
  private @Nullable String settings(SecretChoices choices) {
    if (choices.local().isEmpty()) {
      return choices.settingsArn();
    }
    String text = String.valueOf(Stack.of(this).toJsonString(choices.local()));
    return Secret.Builder.create(this, "Settings")
        .secretName("datafair/settings")
        .description("Secrets of the settings file")
        .secretStringValue(SecretValue.unsafePlainText(text))
        .build()
        .getSecretArn();
  }

  private Secret cipher() {
    return Secret.Builder.create(this, "Cipher")
        .secretName("datafair/cipher")
        .description("Password that encrypts the signing keys of the directory")
        .generateSecretString(
            SecretStringGenerator.builder()
                .passwordLength(SECRET_LENGTH)
                .excludePunctuation(true)
                .build())
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  /** What the public origin shows to the functions, which take the one before it as well. */
  private Secret edge() {
    return Secret.Builder.create(this, "Edge")
        .secretName("datafair/edge")
        .description("What the public origin shows to the API: {current, previous}")
        .generateSecretString(
            SecretStringGenerator.builder()
                .secretStringTemplate("{\"previous\":\"\"}")
                .generateStringKey(PlatformStores.EDGE_CURRENT)
                .passwordLength(SECRET_LENGTH)
                .excludePunctuation(true)
                .build())
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private void output(String id, String value) {
    CfnOutput.Builder.create(this, id).value(value).build();
  }

  Alarms alarms() {
    return alarms;
  }

  PlatformStores stores() {
    return stores;
  }

  Bucket accessLogs() {
    return buckets.accessLogs();
  }
}
