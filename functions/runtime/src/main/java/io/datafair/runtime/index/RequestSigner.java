package io.datafair.runtime.index;

import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Signs requests to an OpenSearch domain of AWS; a plain node needs none. */
@FunctionalInterface
interface RequestSigner {

  void sign(HttpUriRequestBase request, @Nullable BytesBody body);

  /** The signer that an endpoint asks for, told by its host name. */
  static RequestSigner of(String endpoint) {
    String host = URI.create(endpoint).getHost();
    return host != null && host.endsWith(".amazonaws.com") ? aws(host) : (request, body) -> {};
  }

  private static RequestSigner aws(String host) {
    // search-{domain}.{region}.es.amazonaws.com
    String[] labels = host.split("\\.");
    String region = labels[labels.length - 4];
    AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
    return (request, body) -> {
      SdkHttpRequest unsigned =
          SdkHttpRequest.builder()
              .method(SdkHttpMethod.fromValue(request.getMethod()))
              .uri(uri(request))
              .build();
      SignedRequest signed =
          signer.sign(
              sign ->
                  sign.identity(credentials.resolveCredentials())
                      .request(unsigned)
                      .payload(body == null ? InputStream::nullInputStream : body::body)
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "es")
                      .putProperty(AwsV4HttpSigner.REGION_NAME, region));
      signed
          .request()
          .forEachHeader(
              (name, values) -> {
                if (!name.equalsIgnoreCase("host")) {
                  values.forEach(value -> request.setHeader(name, value));
                }
              });
    };
  }

  private static URI uri(HttpUriRequestBase request) {
    try {
      return request.getUri();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a request to the index has a malformed address", e);
    }
  }
}
