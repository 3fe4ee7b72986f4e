package io.datafair.infra.parts;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.opensearchservice.IDomain;

/**
 * Where the search index answers, and the rights to it; a plain node asks for none. Reading,
 * writing and administration share the same verbs: paths part them.
 */
public record SearchIndex(String url, @Nullable IDomain domain) {
  /** What readers search: an alias, the index behind it. */
  private static final String INDICES = "dataset-*";

  /** An index while it is filled. */
  private static final String LOADING = "loading-dataset-*";

  private static final String BULK = LOADING + "/_bulk";

  /** Lets a function search, never write. */
  public void grantSearch(IGrantable grantee) {
    grant(grantee, "es:ESHttpPost", INDICES + "/_search");
    // Asked for nothing, to be connected when a query comes.
    grant(grantee, "es:ESHttpGet", "");
  }

  /** Lets a function delete the indices of datasets. */
  public void grantDelete(IGrantable grantee) {
    grant(grantee, "es:ESHttpDelete", INDICES);
  }

  /** Lets a function add lines to the indices being filled. */
  public void grantFill(IGrantable grantee) {
    grant(grantee, "es:ESHttpPost", BULK);
  }

  /** Lets a function create, fill, verify, publish and delete the indices of datasets. */
  public void grantBuild(IGrantable grantee) {
    grantDelete(grantee);
    grant(grantee, "es:ESHttpHead", LOADING);
    grant(grantee, "es:ESHttpPut", INDICES);
    grant(grantee, "es:ESHttpGet", "_alias/*");
    grant(
        grantee,
        "es:ESHttpPost",
        INDICES + "/_refresh",
        INDICES + "/_count",
        INDICES + "/_flush",
        INDICES + "/_search",
        BULK,
        "_aliases");
  }

  private void grant(IGrantable grantee, String action, String... paths) {
    if (domain == null) {
      return;
    }
    String arn = domain.getDomainArn();
    Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(List.of(action))
            .resourceArns(Arrays.stream(paths).map(path -> arn + "/" + path).toList())
            .build());
  }
}
