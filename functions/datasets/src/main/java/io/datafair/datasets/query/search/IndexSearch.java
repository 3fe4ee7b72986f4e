package io.datafair.datasets.query.search;

import io.datafair.core.bound.Bound;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasets.query.filter.Criteria;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.index.IndexException;
import io.datafair.runtime.index.IndexResponse;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Sends searches to the index of a dataset and turns its refusals into ours. */
public final class IndexSearch {
  private static final Duration TIMEOUT = Duration.ofSeconds(25);
  // The index stops by itself before we stop listening, and half an answer is none.
  private static final String SEARCH =
      "/_search?timeout=22s&cancel_after_time_interval=24s&allow_partial_search_results=false";

  private final IndexClient client;

  public IndexSearch(IndexClient client) {
    this.client = client;
  }

  public byte[] search(Dataset dataset, byte[] body) {
    return send(dataset.indexAlias() + SEARCH, body, Bound.ANSWER_BYTES);
  }

  /** Counts lines and runs the aggregations that {@code aggregations} adds to the search. */
  public AggregationResult aggregate(
      Dataset dataset, Criteria criteria, Consumer<JsonGenerator> aggregations) {
    byte[] body =
        SearchWriter.object(
            json -> {
              json.writeNumberProperty("size", 0);
              json.writeBooleanProperty("track_total_hits", true);
              SearchWriter.query(json, criteria);
              aggregations.accept(json);
            });
    return new AggregationResult(
        Json.object(send(dataset.indexAlias() + SEARCH, body, Bound.AGGREGATION_BYTES)));
  }

  private byte[] send(String path, byte[] body, Bound answer) {
    IndexResponse response;
    try {
      response = client.send("POST", path, body, TIMEOUT, answer.limit());
    } catch (IndexException e) {
      if (e.status() == 504) {
        throw tooLong();
      }
      if (e.status() == IndexClient.TOO_LARGE) {
        throw Refusals.bad(SearchRefusalText.ANSWER_TOO_LARGE.with(answer.limit()));
      }
      throw e;
    }
    if (!response.ok()) {
      throw refusal(response);
    }
    return response.body();
  }

  public static ProblemException tooLong() {
    return ProblemException.of(504, SearchRefusalText.TOO_LONG);
  }

  /** The index refuses what does not fit beside what it does for others. */
  private static ProblemException busy() {
    return new ProblemException(
        Problem.of(429, SearchRefusalText.NO_MEMORY).withHeader("retry-after", "5"));
  }

  private static RuntimeException refusal(IndexResponse response) {
    String text = response.text();
    if (response.status() == 404) {
      return ProblemException.of(404, SearchRefusalText.NOT_INDEXED);
    }
    if (response.status() == 408
        || text.contains("timeout_exception")
        || text.contains("Time exceeded")
        || text.contains("task_cancelled_exception")) {
      return tooLong();
    }
    if (text.contains("circuit_breaking_exception")
        || text.contains("rejected_execution_exception")) {
      return busy();
    }
    if (text.contains("Failed to parse query")) {
      return Refusals.bad(SearchRefusalText.WRONG_SYNTAX);
    }
    if (text.contains("too_many_buckets_exception")) {
      return Refusals.tooManyGroups();
    }
    if (response.status() == 400) {
      return Refusals.bad(SearchRefusalText.SEARCH_REFUSED.with(IndexReason.of(response.body())));
    }
    return new IndexException(
        response.status(), "search refused: " + IndexReason.of(response.body()));
  }
}
