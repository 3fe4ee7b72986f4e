package io.datafair.runtime.index;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.ExpandWildcard;
import org.opensearch.client.opensearch.indices.CreateIndexRequest;
import org.opensearch.client.opensearch.indices.IndexSettings;
import org.opensearch.client.opensearch.indices.IndexState;
import org.opensearch.client.opensearch.indices.update_aliases.Action;

/** Creates, opens to readers and deletes indices, and says which one answers to an alias. */
public final class Indices {
  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final IndexTransport transport;

  Indices(IndexTransport transport) {
    this.transport = transport;
  }

  private OpenSearchClient within(Duration timeout) {
    return new OpenSearchClient(transport, new CallOptions(timeout));
  }

  /** A change of what an alias points to. */
  public sealed interface AliasChange {
    record Add(String index, String alias) implements AliasChange {}

    record Remove(String index, String alias) implements AliasChange {}

    private Action action() {
      return switch (this) {
        case Add(String index, String alias) ->
            Action.of(action -> action.add(add -> add.index(index).alias(alias)));
        case Remove(String index, String alias) ->
            Action.of(action -> action.remove(remove -> remove.index(index).alias(alias)));
      };
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T answer() throws IOException;
  }

  private static <T> T call(Call<T> call) {
    try {
      return call.answer();
    } catch (IOException e) {
      throw new IndexException(0, "the index cannot be asked: " + e, e);
    }
  }

  /** Whether an index or an alias has this name. */
  public boolean exists(String name) {
    return call(() -> within(SHORT).indices().exists(exists -> exists.index(name)).value());
  }

  /**
   * Creates an index; harmless when it exists.
   *
   * @param definition {@code {"settings": …, "mappings": …}}
   */
  public void create(String index, byte[] definition) {
    CreateIndexRequest creation = creation(index, definition);
    try {
      call(() -> within(SHORT).indices().create(creation));
    } catch (IndexException e) {
      if (!String.valueOf(e.getMessage()).contains("resource_already_exists_exception")) {
        throw e;
      }
    }
  }

  private static CreateIndexRequest creation(String index, byte[] definition) {
    IndexState parsed = StrictJson.read(definition, IndexState._DESERIALIZER);
    return CreateIndexRequest.of(
        create -> create.index(index).settings(parsed.settings()).mappings(parsed.mappings()));
  }

  /**
   * Loads what the first requests need: asks for nothing, and writes a creation without sending.
   */
  public void rehearse(byte[] definition) {
    behind("rehearsal");
    transport.json(creation("rehearsal", definition));
  }

  /** Changes settings of an index: {@code {"index": …}}. */
  public void change(String index, byte[] settings) {
    IndexSettings parsed = StrictJson.read(settings, IndexSettings._DESERIALIZER);
    call(() -> within(SHORT).indices().putSettings(put -> put.index(index).settings(parsed)));
  }

  /** Makes every line searchable and counts them. */
  public long refreshAndCount(String index) {
    call(() -> within(LONG).indices().refresh(refresh -> refresh.index(index)));
    return call(() -> within(LONG).count(count -> count.index(index)).count());
  }

  /** Writes what the engine keeps in memory. */
  public void flush(String index) {
    call(() -> within(LONG).indices().flush(flush -> flush.index(index)));
  }

  /** The indices that answer to an alias. */
  public Set<String> behind(String alias) {
    try {
      return call(
          () ->
              Set.copyOf(
                  within(SHORT).indices().getAlias(get -> get.name(alias)).result().keySet()));
    } catch (IndexException e) {
      if (e.status() == 404) {
        return Set.of();
      }
      throw e;
    }
  }

  /** All changes in one action. */
  public void alias(List<AliasChange> changes) {
    List<Action> actions = changes.stream().map(AliasChange::action).toList();
    call(() -> within(SHORT).indices().updateAliases(update -> update.actions(actions)));
  }

  /** Deletes the indices that a pattern names; harmless when there is none. */
  public void delete(String pattern, Duration timeout) {
    try {
      call(
          () ->
              within(timeout)
                  .indices()
                  .delete(
                      delete ->
                          delete
                              .index(pattern)
                              .expandWildcards(ExpandWildcard.Open)
                              .ignoreUnavailable(true)));
    } catch (IndexException e) {
      if (e.status() != 404) {
        throw e;
      }
    }
  }
}
