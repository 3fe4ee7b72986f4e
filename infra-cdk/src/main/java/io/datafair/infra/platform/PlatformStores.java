package io.datafair.infra.platform;

import io.datafair.infra.parts.SearchIndex;
import io.datafair.infra.parts.Secrets;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.StoredObjects;
import io.datafair.infra.parts.WorkQueue;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * What outlives every capability: objects, index, secrets. A function is given a part with the
 * variable that names it and the right to it at once.
 *
 * @param databases where the secret of each user of the database is
 * @param cipher where the password of what the directory encrypts is
 * @param edge what the public origin shows to the functions behind it
 * @param settings where the secrets of settings are; null when there are none
 * @param intake the queue that the bucket tells of its files
 */
public record PlatformStores(
    StoredObjects objects,
    SearchIndex index,
    Map<DatabaseUser, String> databases,
    String cipher,
    ISecret edge,
    @Nullable String settings,
    WorkQueue intake) {

  /** The field of the edge's secret that the public origin shows. */
  public static final String EDGE_CURRENT = "current";

  public PlatformStores {
    databases = Map.copyOf(databases);
  }

  /** The database, as one of its users. */
  public void giveDatabase(SpringFunction function, DatabaseUser user) {
    String arn = databases.get(user);
    if (arn == null) {
      throw new IllegalStateException(
          user + " has no secret: add it to databaseUsers() of its capability");
    }
    giveSecret(function, "MONGO_SECRET_ARN", arn);
  }

  /** The name of the bucket; the rights to its prefixes are given apart. */
  public void nameBucket(SpringFunction function) {
    function.set("DATA_BUCKET", objects.bucket().getBucketName());
  }

  /** The address of the index; the rights to it are given apart. */
  public void nameIndex(SpringFunction function) {
    function.set("INDEX_URL", index.url());
  }

  /** For every function behind the HTTP API: by it, it knows what passed the public origin. */
  public void giveEdge(SpringFunction function) {
    giveSecret(function, "ORIGIN_SECRET_ARN", edge.getSecretArn());
  }

  /** For what reads or writes what the directory encrypts. */
  public void giveCipher(SpringFunction function) {
    giveSecret(function, "CIPHER_SECRET_ARN", cipher);
  }

  /** The secrets of settings, where there are any. */
  public void giveSettings(SpringFunction function) {
    if (settings != null) {
      giveSecret(function, "SECRETS_ARN", settings);
    }
  }

  private static void giveSecret(SpringFunction function, String variable, String arn) {
    function.set(variable, arn);
    Secrets.grantRead(function, arn);
  }
}
