package io.datafair.infra.capability;

import io.datafair.infra.parts.SearchIndex;
import io.datafair.infra.parts.Secrets;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.StoredObjects;
import io.datafair.infra.parts.WorkQueue;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * What the platform keeps, for capabilities to be granted rights on.
 *
 * @param databases where the secret of each user of the database is
 * @param cipher where the password of what the directory encrypts is
 * @param edge what the public origin shows to the functions behind it
 * @param settings where the secrets of settings are; null when there are none
 */
public record Kept(
    StoredObjects objects,
    SearchIndex index,
    Map<DatabaseUser, String> databases,
    String cipher,
    ISecret edge,
    @Nullable String settings,
    WorkQueue intake) {

  /** The field of the edge's secret that the public origin shows. */
  public static final String EDGE_CURRENT = "current";

  public Kept {
    databases = Map.copyOf(databases);
  }

  Map<String, String> databaseVariable(DatabaseUser user) {
    return Map.of("MONGO_SECRET_ARN", database(user));
  }

  Map<String, String> dataVariables(DatabaseUser user) {
    return Map.of(
        "MONGO_SECRET_ARN", database(user), "DATA_BUCKET", objects.bucket().getBucketName());
  }

  Map<String, String> cipherVariable() {
    return Map.of("CIPHER_SECRET_ARN", cipher);
  }

  void grantDatabase(SpringFunction function, DatabaseUser user) {
    Secrets.grantRead(function, database(user));
  }

  /** For every function behind the HTTP API: by it, it knows what passed the public origin. */
  public Map<String, String> edgeVariable() {
    return Map.of("ORIGIN_SECRET_ARN", edge.getSecretArn());
  }

  void grantEdge(SpringFunction function) {
    Secrets.grantRead(function, edge.getSecretArn());
  }

  void grantCipher(SpringFunction function) {
    Secrets.grantRead(function, cipher);
  }

  private String database(DatabaseUser user) {
    String arn = databases.get(user);
    if (arn == null) {
      throw new IllegalStateException("no secret for " + user);
    }
    return arn;
  }
}
