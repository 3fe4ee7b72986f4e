package io.datafair.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Language;
import io.datafair.core.account.Session;
import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.fact.DatasetFact;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import io.datafair.testkit.DocumentedFacts;
import io.datafair.testkit.DocumentedRoutes;
import io.datafair.testkit.DocumentedTable;
import io.datafair.testkit.SettingsRead;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The route tables are assembled as deployed; nothing is called. */
class DocumentationTest {
  private static final DatasetsApi API =
      new DatasetsApi(
          MongoConnection.open("mongodb://127.0.0.1:9/none"),
          new IndexClient("http://127.0.0.1:9"),
          request -> Session.anonymous(Language.FR),
          Clock.systemUTC(),
          300);

  private static ObjectStore objects() {
    return new ObjectStore(
        S3Client.builder()
            .region(Region.EU_WEST_3)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build(),
        "none");
  }

  private static Routes api() {
    ObjectStore objects = objects();
    S3Presigner presigner =
        S3Presigner.builder()
            .region(Region.EU_WEST_3)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();
    SqsClient sqs =
        SqsClient.builder()
            .region(Region.EU_WEST_3)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    return API.api(
        objects,
        new SignedUploads(objects, presigner),
        new StageQueues(() -> sqs, Map.of(StagePool.STAGES, "none")),
        facts -> facts);
  }

  private static List<String> lines(Routes routes) {
    return routes.all().stream().map(route -> route.method() + " " + route.template()).toList();
  }

  @Test
  void listsEveryRouteAndNoOther() {
    assertThat(DocumentedRoutes.of("datasets-api"))
        .containsExactlyInAnyOrderElementsOf(lines(api()));
    assertThat(DocumentedRoutes.of("datasets-query"))
        .containsExactlyInAnyOrderElementsOf(lines(API.query(DocumentationTest::objects)));
  }

  @Test
  void namesRightsThatExist() {
    List<String> known =
        Arrays.stream(DatasetOperation.values()).map(DatasetOperation::id).toList();
    for (String function : List.of("datasets-api", "datasets-query")) {
      assertThat(DocumentedRoutes.rights(function))
          .allMatch(right -> known.contains(right) || right.equals("post"));
    }
  }

  @Test
  void listsEveryFactAndNoOther() {
    assertThat(Arrays.stream(DatasetFact.values()).map(DatasetFact::key))
        .containsExactlyInAnyOrderElementsOf(DocumentedFacts.of("datafair.datasets"));
    assertThat(DatasetFact.values()).allMatch(fact -> fact.source().equals("datafair.datasets"));
  }

  @Test
  void listsEverySettingRead() {
    assertThat(DocumentedTable.codesOfColumn("settings.md", "Settings", 0))
        .containsAll(SettingsRead.by("datasets"))
        .containsAll(SettingsRead.by("runtime"));
  }
}
