package io.datafair.directory.admin;

import io.datafair.directory.access.Access;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.account.Views;
import io.datafair.directory.common.Answers;
import io.datafair.directory.listing.Criteria;
import io.datafair.directory.listing.Lists;
import io.datafair.directory.listing.Page;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.bson.conversions.Bson;

/** The routes of super administrators. */
public final class AdminRoutes {
  private final UserStore users;
  private final OrganizationStore organizations;
  private final Access access;

  public AdminRoutes(UserStore users, OrganizationStore organizations, Access access) {
    this.users = users;
    this.organizations = organizations;
    this.access = access;
  }

  /** Adds the routes; the description tells of all those added before. */
  public void addTo(Routes routes, String publicUrl) {
    routes
        .add("GET", "/simple-directory/api/accounts", this::accounts)
        .add("GET", "/simple-directory/api/admin/info", this::info)
        .add(
            "GET",
            "/simple-directory/api/api-docs.json",
            request -> Answers.shared(ApiDocument.of(routes.all(), publicUrl, version())));
  }

  private HttpResponse accounts(HttpRequest request) {
    access.superAdministrator(request);
    QueryParameters query = request.query();
    Page page = Page.of(query);
    List<String> types = Criteria.values(query, "type");
    List<Map<String, Object>> results = new ArrayList<>();
    long count = 0;
    if (types.isEmpty() || types.contains("user")) {
      Bson filter =
          new Criteria(Views.USERS_IN_BRIEF.withAddresses(), query)
              .text()
              .and(Criteria.NOT_OF_ORGANIZATION)
              .filter();
      count += users.count(filter);
      users
          .page(filter, Page.first(page.size()))
          .forEach(user -> results.add(account("user", user.id(), user.name())));
    }
    if (types.isEmpty() || types.contains("organization")) {
      Bson filter = new Criteria(Views.ORGANIZATIONS_IN_BRIEF, query).text().filter();
      count += organizations.count(filter);
      organizations
          .page(filter, Page.first(page.size()))
          .forEach(each -> results.add(account("organization", each.id(), each.name())));
    }
    return Answers.json(Lists.page(count, mixed(results, page.size())));
  }

  /** Both kinds share the page when one of them would fill it. */
  private static List<Map<String, Object>> mixed(List<Map<String, Object>> all, int size) {
    List<Map<String, Object>> users = of(all, "user");
    List<Map<String, Object>> organizations = of(all, "organization");
    int shown = Math.max(size - organizations.size(), Math.min(users.size(), size / 2));
    List<Map<String, Object>> mixed =
        new ArrayList<>(users.subList(0, Math.min(shown, users.size())));
    mixed.addAll(organizations.subList(0, Math.min(size - mixed.size(), organizations.size())));
    return mixed;
  }

  private static List<Map<String, Object>> of(List<Map<String, Object>> all, String type) {
    return all.stream().filter(each -> type.equals(each.get("type"))).toList();
  }

  private static Map<String, Object> account(String type, String id, String name) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("type", type);
    account.put("id", id);
    account.put("name", name);
    return account;
  }

  private HttpResponse info(HttpRequest request) {
    access.superAdministrator(request);
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("version", version());
    info.put("java", Runtime.version().toString());
    return Answers.json(info);
  }

  private static String version() {
    try (InputStream input = AdminRoutes.class.getResourceAsStream("/directory.properties")) {
      if (input == null) {
        throw new IOException("the archive lacks directory.properties");
      }
      Properties properties = new Properties();
      properties.load(input);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
