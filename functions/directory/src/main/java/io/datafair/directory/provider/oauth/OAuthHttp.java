package io.datafair.directory.provider.oauth;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.datafair.directory.provider.configuration.JsonFields;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.outbound.OutboundAnswer;
import io.datafair.runtime.outbound.OutboundClient;
import io.datafair.runtime.outbound.OutboundRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls to a provider: bounded in time, following no redirection, telling no secret. */
public final class OAuthHttp {
  private static final Duration TIME = Duration.ofSeconds(8);

  private final OutboundClient client;

  public OAuthHttp(OutboundClient client) {
    this.client = client;
  }

  /**
   * How the platform proves that it is the client.
   *
   * @param secret null for a client without one
   */
  record Credentials(
      String id,
      @Nullable String secret,
      boolean secretInBody,
      boolean jsonBody,
      boolean looseEncoding) {

    @Override
    public String toString() {
      return "client " + id;
    }
  }

  /** Asks for tokens. */
  Map<String, Object> tokens(URI endpoint, Map<String, String> grant, Credentials credentials)
      throws ProviderAnswerException {
    Map<String, String> parameters = new LinkedHashMap<>(grant);
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
    String secret = credentials.secret();
    if (secret != null && !credentials.secretInBody()) {
      request.setAuthorization("Basic " + basic(credentials, secret));
    } else {
      parameters.put("client_id", credentials.id());
      if (secret != null) {
        parameters.put("client_secret", secret);
      }
    }
    if (credentials.jsonBody()) {
      request.setEntityContentType(ContentType.APPLICATION_JSON);
      request.setBody(new String(Json.bytes(parameters), StandardCharsets.UTF_8));
    } else {
      request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
      Map<String, List<String>> form = new LinkedHashMap<>();
      parameters.forEach((name, value) -> form.put(name, List.of(value)));
      request.setBody(URLUtils.serializeParameters(form));
    }
    return object(send(request), endpoint);
  }

  /** Reads an address with a token. */
  Map<String, Object> read(URI endpoint, String accessToken) throws ProviderAnswerException {
    return object(get(endpoint, accessToken), endpoint);
  }

  /** The same, for an address that answers a list. */
  List<Map<String, Object>> readList(URI endpoint, String accessToken)
      throws ProviderAnswerException {
    HTTPResponse response = get(endpoint, accessToken);
    try {
      return JsonFields.objects(List.copyOf(response.getBodyAsJSONArray()));
    } catch (ParseException e) {
      throw new ProviderAnswerException(endpoint + " answered no list");
    }
  }

  private HTTPResponse get(URI endpoint, String accessToken) throws ProviderAnswerException {
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, endpoint);
    request.setAuthorization("Bearer " + accessToken);
    return send(request);
  }

  private HTTPResponse send(HTTPRequest request) throws ProviderAnswerException {
    request.setAccept("application/json");
    HTTPResponse response;
    try {
      response = request.send(this::call);
    } catch (IOException e) {
      throw new ProviderAnswerException(request.getURI() + " does not answer", e);
    }
    if (response.getStatusCode() != 200) {
      throw ProviderAnswerException.status(
          request.getURI().toString(), response.getStatusCode(), errorCode(response));
    }
    return response;
  }

  private HTTPResponse call(ReadOnlyHTTPRequest request) throws IOException {
    String text = request.getBody();
    byte[] body = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    request.getHeaderMap().forEach((name, values) -> headers.put(name, values.getFirst()));
    String method = request.getMethod().name();
    OutboundAnswer answer =
        client.call(OutboundRequest.of(method, request.getURI(), headers, body).within(TIME));
    HTTPResponse response = new HTTPResponse(answer.status());
    answer
        .headers()
        .forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
    response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
    return response;
  }

  private static @Nullable String errorCode(HTTPResponse response) {
    try {
      return JsonFields.text(JsonFields.object(response.getBodyAsJSONObject()), "error");
    } catch (ParseException e) {
      return null;
    }
  }

  private static Map<String, Object> object(HTTPResponse response, URI endpoint)
      throws ProviderAnswerException {
    try {
      return JsonFields.object(response.getBodyAsJSONObject());
    } catch (ParseException e) {
      throw new ProviderAnswerException(endpoint + " answered no object");
    }
  }

  private static String basic(Credentials credentials, String secret) {
    String pair =
        credentials.looseEncoding()
            ? credentials.id() + ":" + secret
            : encoded(credentials.id()) + ":" + encoded(secret);
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
