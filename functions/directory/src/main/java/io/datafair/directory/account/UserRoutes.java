package io.datafair.directory.account;

import com.mongodb.client.model.Filters;
import io.datafair.core.account.Session;
import io.datafair.directory.Answers;
import io.datafair.directory.Refusal;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;

/** Reading users. Contract: directory, section 10. */
public final class UserRoutes {
  private final UserStore users;
  private final Identity identity;

  public UserRoutes(UserStore users, Identity identity) {
    this.users = users;
    this.identity = identity;
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", "/simple-directory/api/users", this::list)
        .add("GET", "/simple-directory/api/users/{id}", this::read);
  }

  private HttpResponse list(HttpRequest request) {
    Session session = identity.of(request);
    boolean allFields = request.query().is("allFields", "true");
    if (allFields && !session.adminMode()) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    if (session.user() == null) {
      return Answers.json(page(0, List.of()));
    }
    Bson filter =
        new Criteria()
            .text(request.query(), "name", "email")
            .ids(request.query())
            .emails(request.query())
            .and(Filters.exists("host", false))
            .filter();
    List<Map<String, Object>> results =
        allFields
            ? users.views(filter, Page.of(request.query()))
            : users.page(filter, Page.of(request.query())).stream()
                .map(user -> Views.brief(user.id(), user.name()))
                .toList();
    return Answers.json(page(users.count(filter), results));
  }

  static Map<String, Object> page(long count, List<?> results) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("count", count);
    page.put("results", results);
    return page;
  }

  private HttpResponse read(HttpRequest request) {
    Session.User caller = identity.of(request).user();
    if (caller == null) {
      throw Refusal.LOGIN_NEEDED.exception();
    }
    String id = request.parameter("id");
    if (!caller.adminMode() && !caller.id().equals(id)) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    return users.views(Filters.eq("_id", id), new Page(1, 0, List.of())).stream()
        .findFirst()
        .map(Answers::json)
        .orElseThrow(Refusal.USER_UNKNOWN::exception);
  }
}
