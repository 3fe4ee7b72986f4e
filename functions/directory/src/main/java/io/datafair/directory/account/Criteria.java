package io.datafair.directory.account;

import com.mongodb.client.model.Filters;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/** Filters built from the query parameters of lists. */
public final class Criteria {
  /** Selects everybody but the people of an organization's own storage. */
  public static final Bson NOT_OF_ORGANIZATION = Filters.ne("orgStorage", true);

  private static final int MAXIMUM_VALUES = 1_000;

  private final List<Bson> all = new ArrayList<>();

  /** Text looked for in some fields, or the exact id. */
  public Criteria text(QueryParameters query, String... fields) {
    String asked = query.value("q");
    if (asked != null && !asked.isBlank()) {
      Pattern pattern = Pattern.compile(Pattern.quote(asked.strip()), Pattern.CASE_INSENSITIVE);
      all.add(
          Filters.or(
              Stream.concat(
                      Stream.of(Filters.eq("_id", asked.strip())),
                      Arrays.stream(fields).map(field -> Filters.regex(field, pattern)))
                  .toList()));
    }
    return this;
  }

  /** Ids in {@code ids} or {@code id}, comma lists. */
  public Criteria ids(QueryParameters query) {
    List<String> ids = Stream.of("ids", "id").flatMap(name -> values(query, name)).toList();
    if (!ids.isEmpty()) {
      all.add(Filters.in("_id", ids));
    }
    return this;
  }

  public Criteria emails(QueryParameters query) {
    return among(values(query, "email").map(UserNames::emailKey).toList());
  }

  /** The same, those of an organization's own storage among them. */
  public Criteria emails(QueryParameters query, String organization) {
    return among(
        values(query, "email")
            .flatMap(
                each ->
                    Stream.of(UserNames.emailKey(each), UserNames.ownEmailKey(organization, each)))
            .toList());
  }

  private Criteria among(List<String> emails) {
    if (!emails.isEmpty()) {
      all.add(Filters.in("emailKey", emails));
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
  public static Stream<String> values(QueryParameters query, String name) {
    return query.all(name).stream()
        .filter(Objects::nonNull)
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .limit(MAXIMUM_VALUES);
  }
}
