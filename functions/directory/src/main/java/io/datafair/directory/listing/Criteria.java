package io.datafair.directory.listing;

import com.mongodb.client.model.Filters;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.bound.Bound;
import io.datafair.directory.common.Refusal;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Filters of a listing, built from the query parameters that its viewer sends. */
public final class Criteria {
  /** Selects everybody but the people of an organization's own storage. */
  public static final Bson NOT_OF_ORGANIZATION = Filters.ne("orgStorage", true);

  private final Listing listing;
  private final QueryParameters query;
  private final List<Bson> all = new ArrayList<>();

  public Criteria(Listing listing, QueryParameters query) {
    this.listing = listing;
    this.query = query;
  }

  /** Text looked for in what the viewer reads, or the exact id. */
  public Criteria text() {
    @Nullable String asked = query.value("q");
    if (asked != null && !asked.isBlank()) {
      Refusal.requireBound("q", Bound.ACCOUNT_SEARCH, asked.length());
      Pattern pattern = Pattern.compile(Pattern.quote(asked.strip()), Pattern.CASE_INSENSITIVE);
      all.add(
          Filters.or(
              Stream.concat(
                      Stream.of(Filters.eq("_id", asked.strip())),
                      listing.texts().stream().map(field -> Filters.regex(field, pattern)))
                  .toList()));
    }
    return this;
  }

  /** Ids in {@code ids} or {@code id}, comma lists. */
  public Criteria ids() {
    List<String> ids =
        Stream.of("ids", "id").flatMap(name -> values(query, name).stream()).toList();
    if (!ids.isEmpty()) {
      all.add(Filters.in("_id", ids));
    }
    return this;
  }

  /** Whole addresses; refused to whoever may not read those of the people found. */
  public Criteria emails() {
    return emails(address -> Stream.of(address.uniqueKey()));
  }

  /** The same, those of an organization's own storage among them. */
  public Criteria emails(String organization) {
    return emails(address -> Stream.of(address.uniqueKey(), address.uniqueKey(organization)));
  }

  private Criteria emails(Function<EmailAddress, Stream<String>> keys) {
    List<String> asked = values(query, Listing.EMAIL);
    if (!asked.isEmpty()) {
      if (!listing.findsAddresses()) {
        throw Refusal.PERMISSION_DENIED.exception();
      }
      all.add(Filters.in("emailKey", asked.stream().map(EmailAddress::of).flatMap(keys).toList()));
    }
    return this;
  }

  public Criteria and(Bson filter) {
    all.add(filter);
    return this;
  }

  public Bson filter() {
    return all.isEmpty() ? Filters.empty() : Filters.and(all);
  }

  /** The values of a comma list that may also be repeated. */
  public static List<String> values(QueryParameters query, String name) {
    List<String> values =
        query.all(name).stream()
            .filter(Objects::nonNull)
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .toList();
    Refusal.requireBound(name, Bound.ACCOUNT_VALUES, values.size());
    return values;
  }
}
