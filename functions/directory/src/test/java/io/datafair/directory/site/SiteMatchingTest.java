package io.datafair.directory.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteMatchingTest {
  private static final List<Site> OF_HOST =
      List.of(site("root", ""), site("a", "/a"), site("deep", "/a/b"), site("other", "/c"));

  private static Site site(String id, String path) {
    return Site.read(
        new Document("_id", id)
            .append("host", "data.example.org")
            .append("path", path)
            .append("owner", new Document("type", "organization").append("id", "town")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', root",
    "/, root",
    "/z, root",
    "/a, a",
    "/a/, a",
    "/a/page, a",
    "/ab, root",
    "/a/b, deep",
    "/a/b/page, deep",
    "/a/bc, a",
    "/c, other"
  })
  void theLongestPathWins(String path, String expected) {
    assertThat(SiteStore.at(OF_HOST, path).map(Site::id)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"''", "/", "/ab", "/d"})
  void nothingIsFoundBesideThePathsThereAre(String path) {
    assertThat(SiteStore.at(OF_HOST.subList(1, 4), path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, http://localhost",
    "localhost:8080, http://localhost:8080",
    "localhost.example.org, https://localhost.example.org",
    "data.example.org, https://data.example.org"
  })
  void onlyTheMachinesOwnNameGoesUnencrypted(String host, String expected) {
    Document stored =
        new Document("_id", "s")
            .append("host", host)
            .append("owner", new Document("type", "user").append("id", "ana"));
    assertThat(Site.read(stored).url()).isEqualTo(expected);
  }
}
