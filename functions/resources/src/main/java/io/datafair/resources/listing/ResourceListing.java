package io.datafair.resources.listing;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import io.datafair.core.account.Session;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.listing.FieldFilters.SpecialFilter;
import io.datafair.resources.permission.PermissionFilter;
import io.datafair.resources.store.ResourceStore;
import io.datafair.resources.store.SearchFields;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Lists the resources of a kind that a session may see. */
public final class ResourceListing<R extends OwnedResource> {
  private static final int RANKED = 1_000;

  private final ResourceStore<R> store;
  private final FieldFilters filters;
  private final Facets facets;

  /**
   * A listing.
   *
   * @param special the filters that this kind alone has, by parameter
   */
  public ResourceListing(ResourceStore<R> store, Map<String, SpecialFilter> special) {
    this.store = store;
    this.filters = new FieldFilters(store.kind(), special);
    this.facets = new Facets(store);
  }

  /**
   * What a listing found.
   *
   * @param count null when not asked for
   * @param facets null when none is asked for
   * @param filter what fulfils it is found, page after page
   */
  public record Found<R>(
      @Nullable Long count,
      List<R> page,
      @Nullable Map<String, List<Map<String, Object>>> facets,
      Bson filter) {}

  public ListQuery parse(QueryParameters parameters) {
    return ListQuery.parse(parameters, store.kind().fields());
  }

  /** The page asked for of what the session may list, with what is counted besides. */
  public Found<R> find(ListQuery query, QueryParameters parameters, Session session) {
    Map<String, Bson> wanted = filters.of(parameters, session);
    Bson allowed = PermissionFilter.allowed(session, store.kind().operations().list());
    Bson filter = Filters.and(allowed, FieldFilters.join(wanted, null));
    Long count = query.count() ? store.count(filter) : null;
    List<R> page = page(query, filter).stream().map(store.kind().reader()).toList();
    return new Found<>(
        count,
        page,
        query.facets().isEmpty() ? null : facets.of(query.facets(), allowed, wanted),
        filter);
  }

  private List<Document> page(ListQuery query, Bson filter) {
    if (query.size() == 0) {
      return List.of();
    }
    FindIterable<Document> found = store.search(filter);
    Document sort = query.sort();
    String q = query.q();
    if (sort != null || q == null) {
      return found.sort(sort).skip(query.skip()).limit(query.size()).into(new ArrayList<>());
    }
    List<Document> ranked =
        found.sort(ListQuery.NEWEST_FIRST).limit(RANKED).into(new ArrayList<>());
    ranked.sort(Comparator.comparingInt((Document document) -> -score(document, q)));
    int from = Math.min(query.skip(), ranked.size());
    return ranked.subList(from, Math.min(from + query.size(), ranked.size()));
  }

  /** A word in the title counts more than one elsewhere, a whole word more than a part. */
  static int score(Document document, String q) {
    String title = document.get("_title", "");
    String all = document.get("_search", "");
    int score = 0;
    for (String word : SearchFields.fold(q).split("\\s+")) {
      score += title.contains(word) ? 10 : 0;
      score += (" " + title + " ").contains(" " + word + " ") ? 10 : 0;
      score += all.contains(word) ? 1 : 0;
    }
    return score;
  }
}
