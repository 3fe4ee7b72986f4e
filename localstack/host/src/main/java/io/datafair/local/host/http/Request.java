package io.datafair.local.host.http;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * One whole request as received.
 *
 * @param target path and query exactly as sent
 */
public record Request(
    String method, String target, HttpHeaders headers, Bytes body, String remoteAddress) {

  public String rawPath() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  public String rawQuery() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }
}
