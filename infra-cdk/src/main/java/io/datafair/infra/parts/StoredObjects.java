package io.datafair.infra.parts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * The data bucket, and the rights to what lies under each of its prefixes, such as {@code raw/}.
 */
public record StoredObjects(IBucket bucket) {

  /** Lets a function read objects. */
  public void grantRead(IGrantable grantee, String... prefixes) {
    grant(grantee, List.of("s3:GetObject"), prefixes);
  }

  /** Lets a function read objects, or a version of each, and learn that one is not there. */
  public void grantReadVersions(IGrantable grantee, String... prefixes) {
    grant(grantee, List.of("s3:GetObject", "s3:GetObjectVersion"), prefixes);
    grantList(grantee, prefixes);
  }

  /** Lets a function write objects, each in one request or by parts. */
  public void grantWrite(IGrantable grantee, String... prefixes) {
    grant(grantee, List.of("s3:PutObject"), prefixes);
  }

  /** Lets a function have uploads made by parts, see what came of them and give them up. */
  public void grantUpload(IGrantable grantee, String... prefixes) {
    grant(
        grantee,
        List.of("s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"),
        prefixes);
  }

  /** Lets a function delete objects that it knows. */
  public void grantDelete(IGrantable grantee, String... prefixes) {
    grant(grantee, List.of("s3:DeleteObject"), prefixes);
  }

  /** Lets a function find objects and delete them. */
  public void grantSweep(IGrantable grantee, String... prefixes) {
    grantDelete(grantee, prefixes);
    grantList(grantee, prefixes);
  }

  private void grantList(IGrantable grantee, String... prefixes) {
    List<String> under = Arrays.stream(prefixes).map(prefix -> prefix + "*").toList();
    Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(List.of("s3:ListBucket"))
            .resourceArns(List.of(bucket.getBucketArn()))
            .conditions(Map.of("StringLike", Map.of("s3:prefix", under)))
            .build());
  }

  private void grant(IGrantable grantee, List<String> actions, String... prefixes) {
    Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(actions)
            .resourceArns(
                Arrays.stream(prefixes).map(prefix -> bucket.arnForObjects(prefix + "*")).toList())
            .build());
  }
}
