package io.datafair.infra.parts;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.opensearchservice.IDomain;

/** Where the search index answers, and the rights to it; a plain node asks for none. */
public record SearchIndex(String url, @Nullable IDomain domain) {
  // Searches, counts and point-in-time scans are POST and DELETE, as writes are: paths part them.
  private static final List<String> SEARCHES =
      List.of("/*/_search*", "/_search*", "/*/_msearch", "/_msearch", "/*/_count", "/*/_analyze");

  /** Lets a function search, never write. */
  public void grantSearch(IGrantable grantee) {
    if (domain == null) {
      return;
    }
    String arn = domain.getDomainArn();
    grant(grantee, List.of("es:ESHttpGet", "es:ESHttpHead"), List.of(arn + "/*"));
    grant(
        grantee,
        List.of("es:ESHttpPost", "es:ESHttpDelete"),
        Stream.concat(
                SEARCHES.stream().map(path -> arn + path),
                Stream.of(arn + "/_search/point_in_time"))
            .toList());
  }

  /** Lets a function read, write, create and remove indices. */
  public void grantReadWrite(IGrantable grantee) {
    if (domain != null) {
      domain.grantReadWrite(grantee);
    }
  }

  private static void grant(IGrantable grantee, List<String> actions, List<String> resources) {
    Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(actions)
            .resourceArns(resources)
            .build());
  }
}
