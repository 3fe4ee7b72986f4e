package io.datafair.datasets.access;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.identity.Identity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * Finds the dataset that a route names and makes sure that the caller may do what the route does.
 */
public final class DatasetAccess {
  private static final Text NOT_FOUND = Text.same("Dataset not found");

  private final DatasetStore store;
  private final Identity identity;

  public DatasetAccess(DatasetStore store, Identity identity) {
    this.store = store;
    this.identity = identity;
  }

  /** A dataset, the session that asked for it and the operation it was granted. */
  public record Granted(Dataset dataset, Session session, DatasetOperation operation) {

    /** Adds the tracing headers of the contract to an answer. */
    public HttpResponse traced(HttpResponse response) {
      Map<String, String> resource = new LinkedHashMap<>();
      resource.put("type", "datasets");
      resource.put("id", dataset.id());
      resource.put("title", encode(dataset.title()));
      Map<String, String> granted = new LinkedHashMap<>();
      granted.put("class", operation.operationClass().key());
      granted.put("id", operation.id());
      track().ifPresent(track -> granted.put("track", track));
      return response
          .withHeader("x-resource", json(resource))
          .withHeader("x-owner", json(owner(dataset.owner())))
          .withHeader("x-operation", json(granted));
    }

    private static Map<String, String> owner(Account account) {
      Map<String, String> owner = new LinkedHashMap<>();
      owner.put("type", account.type().key());
      owner.put("id", account.id());
      if (account.department() != null) {
        owner.put("department", account.department());
      }
      return owner;
    }

    private Optional<String> track() {
      return switch (operation) {
        case READ_LINES,
            GET_VALUES_AGG,
            GET_VALUES,
            GET_METRIC_AGG,
            GET_SIMPLE_METRICS_AGG,
            GET_GEO_AGG,
            GET_WORDS_AGG,
            GET_MIN_AGG,
            GET_MAX_AGG ->
            Optional.of("readDataAPI");
        case DOWNLOAD_ORIGINAL_DATA, DOWNLOAD_FULL_DATA, DOWNLOAD_DATA_FILE ->
            Optional.of("readDataFiles");
        default -> Optional.empty();
      };
    }

    private static String json(Object value) {
      return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static String encode(String title) {
      return URLEncoder.encode(title, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  /** The dataset of the route's {@code {id}}, for a caller who may do the operation on it. */
  public Granted require(HttpRequest request, DatasetOperation operation) {
    return requireAny(request, List.of(operation));
  }

  /** As {@link #require}, for a route that any of several operations opens. */
  public Granted requireAny(HttpRequest request, List<DatasetOperation> operations) {
    request.query().requireFlat();
    Session session = identity.of(request);
    Dataset dataset = find(request.parameter("id"), session);
    return operations.stream()
        .filter(operation -> dataset.allows(session, operation))
        .findFirst()
        .map(operation -> new Granted(dataset, session, operation))
        .orElseThrow(() -> refusal(dataset, session, operations.getFirst()));
  }

  /** The session of a request that needs a user. */
  public Session requireUser(HttpRequest request) {
    Session session = identity.of(request);
    if (session.user() == null) {
      throw ProblemException.of(401, AccessText.LOGIN_NEEDED);
    }
    return session;
  }

  public Session session(HttpRequest request) {
    return identity.of(request);
  }

  /**
   * A dataset by its id, else by a slug: the caller's own first, then, of those that the caller may
   * read, the one that has borne it longest. No id is another dataset's slug.
   */
  private Dataset find(String reference, Session session) {
    if (!Ids.isResourceId(reference)) {
      throw new ProblemException(Problem.of(404, NOT_FOUND));
    }
    Optional<Dataset> byId = store.current(reference);
    return byId.or(() -> bySlug(reference, session))
        .orElseThrow(() -> new ProblemException(Problem.of(404, NOT_FOUND)));
  }

  private Optional<Dataset> bySlug(String slug, Session session) {
    Account account = session.account();
    if (account != null) {
      Optional<Dataset> own = store.findBySlug(account, slug);
      if (own.isPresent()) {
        return own;
      }
    }
    List<Dataset> candidates = new java.util.ArrayList<>();
    for (Document document : store.withSlug(slug)) {
      candidates.add(Dataset.of(document));
    }
    return candidates.stream()
        .filter(dataset -> dataset.allows(session, DatasetOperation.READ_DESCRIPTION))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  private static ProblemException refusal(
      Dataset dataset, Session session, DatasetOperation operation) {
    if (operation == DatasetOperation.READ_DESCRIPTION && session.user() == null) {
      return ProblemException.of(403, AccessText.PRIVATE);
    }
    if (operation == DatasetOperation.READ_DESCRIPTION && memberElsewhere(dataset, session)) {
      Account owner = dataset.owner();
      return Problem.of(403, AccessText.OTHER_ORGANIZATION.with(owner.name()))
          .withHeader("x-owner", Granted.json(Granted.owner(owner)))
          .exception();
    }
    String named = operation.id() + " (" + operation.operationClass().key() + ")";
    return ProblemException.of(403, AccessText.MISSING_PERMISSION.with(named));
  }

  private static boolean memberElsewhere(Dataset dataset, Session session) {
    return session.user() != null
        && session.user().organizations().stream()
            .anyMatch(membership -> membership.account().sameAs(dataset.owner()));
  }
}
