package io.datafair.infra.capability;

import io.datafair.infra.parts.SearchIndex;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import java.util.Map;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** What the platform keeps, for capabilities to be granted rights on. */
public record Kept(
    IBucket data,
    SearchIndex index,
    ISecret mongo,
    ISecret cipher,
    ISecret edge,
    WorkQueue intake) {

  /** The field of the edge's secret that the public origin shows. */
  public static final String EDGE_CURRENT = "current";

  /** For every function behind the HTTP API: by it, it knows what passed the public origin. */
  public Map<String, String> edgeVariable() {
    return Map.of("ORIGIN_SECRET_ARN", edge.getSecretArn());
  }

  void grantEdge(SpringFunction function) {
    edge.grantRead(function.grantee());
  }

  Map<String, String> mongoVariable() {
    return Map.of("MONGO_SECRET_ARN", mongo.getSecretArn());
  }

  Map<String, String> dataVariables() {
    return Map.of("MONGO_SECRET_ARN", mongo.getSecretArn(), "DATA_BUCKET", data.getBucketName());
  }

  void grantMongo(SpringFunction function) {
    mongo.grantRead(function.grantee());
  }
}
