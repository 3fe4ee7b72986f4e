package io.datafair.ingest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.runtime.fact.Fact;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What the pipeline tells the rest of the platform. */
class FactsIT {
  private final PipelineFixture pipeline = PipelineFixture.shared();

  private List<Fact> told(Dataset dataset) {
    return pipeline.taken.stream()
        .filter(fact -> fact.subject().id().equals(dataset.id()))
        .toList();
  }

  private Dataset settled(String slug) {
    return pipeline.await(slug, found -> !found.document().containsKey("_facts"));
  }

  @Test
  void aFileThatIsSearchable() {
    pipeline.drop("organization-ville/publie.csv", "a,b\n1,2\n3,4\n");
    pipeline.awaitStatus("publie", "finalized");
    Dataset dataset = settled("publie");

    assertThat(told(dataset)).extracting(Fact::type).containsExactly("DatasetFinalized");
    Fact fact = told(dataset).getFirst();
    assertThat(fact.source()).isEqualTo("datafair.datasets");
    assertThat(fact.owner().id()).isEqualTo("ville");
    assertThat(((Number) fact.detail().get("count")).longValue()).isEqualTo(2);
    assertThat(fact.detail())
        .containsEntry("visibility", "private")
        .containsEntry("permissions", dataset.document().getList("permissions", Document.class));
  }

  @Test
  void aFileThatCannotBeTaken() {
    pipeline.drop("organization-ville/sans-lignes.csv", "\n");
    pipeline.awaitStatus("sans-lignes", "error");
    Dataset dataset = settled("sans-lignes");

    assertThat(told(dataset)).extracting(Fact::type).containsExactly("DatasetFailed");
    assertThat(told(dataset).getFirst().detail().get("message"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("fr", "en")
        .doesNotContainValue("");
  }

  @Test
  void whatAProcessThatDiedLeftIsTold() {
    pipeline.drop("organization-ville/laisse.csv", "a,b\n1,2\n");
    pipeline.awaitStatus("laisse", "finalized");
    Dataset dataset = settled("laisse");
    DatasetFacts dead = new DatasetFacts(pipeline.datasets, facts -> facts, Clock.systemUTC());
    pipeline.datasets.update(dataset.id(), null, Updates.combine(dead.changed(List.of("title"))));
    // As if a minute had passed.
    pipeline.datasets.update(
        dataset.id(), null, Updates.set("_facts.0.time", "2026-01-01T00:00:00.000Z"));

    assertThat(pipeline.sweeper.sweep()).isNotEmpty();

    assertThat(told(dataset))
        .extracting(Fact::type)
        .containsExactly("DatasetFinalized", "DatasetChanged");
    assertThat(told(dataset).getLast().detail())
        .containsAllEntriesOf(Map.of("changed", List.of("title")));
    assertThat(settled("laisse").document()).doesNotContainKey("_facts");
  }
}
