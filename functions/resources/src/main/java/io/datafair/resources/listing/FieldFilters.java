package io.datafair.resources.listing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.or;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.permission.Operation;
import io.datafair.core.permission.OperationClass;
import io.datafair.resources.kind.ResourceKind;
import io.datafair.resources.permission.PermissionFilter;
import io.datafair.resources.store.SearchFields;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Filters of a listing, by parameter. Contract: dataset-queries, section 1. */
public final class FieldFilters {
  private static final Set<String> FLAGS = Set.of("public", "protected", "private");

  private final ResourceKind<?> kind;
  private final Map<String, SpecialFilter> special;

  /** A filter of one kind of resource; null when the value asks for nothing. */
  @FunctionalInterface
  public interface SpecialFilter {
    @Nullable Bson of(String value);
  }

  FieldFilters(ResourceKind<?> kind, Map<String, SpecialFilter> special) {
    this.kind = kind;
    this.special = Map.copyOf(special);
  }

  /**
   * The filter of each parameter present, by parameter name, so that a facet can leave its own out.
   */
  Map<String, Bson> of(QueryParameters query, Session session) {
    Map<String, Bson> filters = new LinkedHashMap<>();
    for (String name : query.names()) {
      String value = query.value(name, "");
      Bson filter = filter(name, value, session);
      if (filter != null && !value.isEmpty()) {
        filters.merge(facetOf(name), filter, (a, b) -> and(a, b));
      }
    }
    return filters;
  }

  private static String facetOf(String name) {
    return FLAGS.contains(name) ? "visibility" : name;
  }

  private @Nullable Bson filter(String name, String value, Session session) {
    String field = kind.fields().filters().get(name);
    if (field != null) {
      return values(field, value);
    }
    SpecialFilter own = special.get(name);
    if (own != null) {
      return own.of(value);
    }
    return switch (name) {
      case "q" -> words(value);
      case "owner" -> owners(value);
      case "mine" -> value.equals("true") ? mine(session) : null;
      case "shared" -> value.equals("false") ? mine(session) : null;
      case "public", "protected", "private" ->
          value.equals("true") ? eq("_visibility", name) : ne("_visibility", name);
      case "can" -> can(value, session);
      default -> null;
    };
  }

  private static Bson values(String field, String value) {
    List<Object> wanted = new ArrayList<>();
    for (String item : ListQuery.list(value)) {
      wanted.add(
          switch (item) {
            case "null" -> "";
            case "true" -> true;
            case "false" -> false;
            default -> item;
          });
    }
    Bson among = in(field, wanted);
    return wanted.contains("") ? or(among, exists(field, false), eq(field, List.of())) : among;
  }

  /** Every word must be found, whatever the case and accents. */
  private static Bson words(String q) {
    List<Bson> words = new ArrayList<>();
    for (String word : SearchFields.fold(q).split("\\s+")) {
      if (!word.isEmpty() && words.size() < 20) {
        words.add(new Document("_search", Pattern.compile(Pattern.quote(word))));
      }
    }
    return words.isEmpty() ? new Document() : and(words);
  }

  private static Bson owners(String value) {
    List<Bson> wanted = new ArrayList<>();
    List<Bson> unwanted = new ArrayList<>();
    for (String reference : ListQuery.list(value)) {
      boolean excluded = reference.startsWith("-");
      Account account = ListQuery.account(excluded ? reference.substring(1) : reference);
      (excluded ? unwanted : wanted).add(owner(account));
    }
    Bson included = wanted.isEmpty() ? new Document() : or(wanted);
    return unwanted.isEmpty() ? included : and(included, nor(unwanted));
  }

  private static Bson owner(Account account) {
    Bson owner = and(eq("owner.type", account.type().key()), eq("owner.id", account.id()));
    String department = account.department();
    if (department == null || department.equals("*")) {
      return owner;
    }
    return department.equals("-")
        ? and(owner, exists("owner.department", false))
        : and(owner, eq("owner.department", department));
  }

  private static Bson mine(Session session) {
    Account account = session.account();
    return account == null ? eq("_id", "") : PermissionFilter.ownedBy(account);
  }

  /** Any of the operations or whole classes named. */
  private Bson can(String value, Session session) {
    List<Bson> rights = new ArrayList<>();
    for (String wanted : ListQuery.list(value)) {
      OperationClass.of(wanted)
          .map(operationClass -> PermissionFilter.allowed(session, new WholeClass(operationClass)))
          .or(
              () ->
                  kind.operations()
                      .of(wanted)
                      .map(named -> PermissionFilter.allowed(session, named)))
          .ifPresent(rights::add);
    }
    return rights.isEmpty() ? eq("_id", "") : or(rights);
  }

  /** A class of operations as a right of its own: no single operation bears its name. */
  private record WholeClass(OperationClass operationClass) implements Operation {
    @Override
    public String id() {
      return operationClass.key();
    }
  }

  /** All filters but one joined. */
  static Bson join(Map<String, Bson> filters, @Nullable String except) {
    List<Bson> kept = new ArrayList<>();
    filters.forEach(
        (name, filter) -> {
          if (!name.equals(except)) {
            kept.add(filter);
          }
        });
    return kept.isEmpty() ? new Document() : and(kept);
  }
}
