package io.datafair.directory.avatar;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;

/** The pictures that identity providers show of people. */
public final class ProviderPictures {
  private static final List<String> PROVIDERS = List.of("oauth", "oidc", "saml2");

  private final MongoCollection<Document> users;

  public ProviderPictures(MongoDatabase database) {
    this.users = database.getCollection("users");
  }

  /** The address of the picture of a user, that of the provider which logged them in last. */
  Optional<String> find(String user) {
    Document found =
        users.find(Filters.eq("_id", user)).projection(Projections.include(PROVIDERS)).first();
    return found == null
        ? Optional.empty()
        : PROVIDERS.stream()
            .flatMap(type -> links(found, type))
            .filter(link -> picture(link).isPresent())
            .max(Comparator.comparing(ProviderPictures::logged))
            .flatMap(ProviderPictures::picture);
  }

  private static Instant logged(Document link) {
    return link.get("logged") instanceof Date date ? date.toInstant() : Instant.EPOCH;
  }

  private static Stream<Document> links(Document user, String type) {
    return user.get(type, new Document()).values().stream()
        .filter(Document.class::isInstance)
        .map(Document.class::cast);
  }

  private static Optional<String> picture(Document link) {
    return Optional.ofNullable(link.getEmbedded(List.of("user", "picture"), String.class))
        .filter(ProviderPictures::followable);
  }

  private static boolean followable(String address) {
    try {
      URI uri = new URI(address);
      return "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && address.length() <= 2_000;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
