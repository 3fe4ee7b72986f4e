package io.datafair.local.host.site;

import io.datafair.local.host.http.Reply;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the CDN says to who sends a file by a form that no function can receive. */
public final class LargeBodies {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern LANGUAGE =
      Pattern.compile("(?:^|,)\\s*(fr|en)\\b", Pattern.CASE_INSENSITIVE);

  /** Digits of the least length that may be too large: most requests are not looked at. */
  private static final int SHORTEST = 7;

  private volatile Optional<JsonNode> told = Optional.empty();

  /** Takes up what the deployed stacks say: {@code {"bytes","link","language","fr","en"}}. */
  public void use(Optional<String> text) {
    told = text.map(JSON::readTree);
  }

  /** The refusal of a request; empty when its body may be sent. */
  public Optional<Reply> refusal(String target, HttpHeaders headers) {
    return told.filter(words -> tooLarge(words, target, headers))
        .map(
            words ->
                Reply.text(413, words.path(language(words, headers)).asString())
                    .with(HttpHeaderNames.CACHE_CONTROL, "no-store")
                    .with("link", "<" + words.path("link").asString() + ">; rel=\"alternate\""));
  }

  private static boolean tooLarge(JsonNode words, String target, HttpHeaders headers) {
    String length = headers.get(HttpHeaderNames.CONTENT_LENGTH, "");
    return length.length() >= SHORTEST
        && target.startsWith("/data-fair/api/")
        && length.matches("\\d{1,18}")
        && Long.parseLong(length) > words.path("bytes").asLong()
        && headers
            .get(HttpHeaderNames.CONTENT_TYPE, "")
            .toLowerCase(Locale.ROOT)
            .startsWith("multipart/form-data");
  }

  private static String language(JsonNode words, HttpHeaders headers) {
    Matcher asked = LANGUAGE.matcher(headers.get(HttpHeaderNames.ACCEPT_LANGUAGE, ""));
    return asked.find()
        ? asked.group(1).toLowerCase(Locale.ROOT)
        : words.path("language").asString();
  }
}
