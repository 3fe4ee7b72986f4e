package io.datafair.local.host.site;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A file of the site in memory. */
final class SiteFile {
  private final String etag;
  private final String contentType;
  private final byte[] content;

  SiteFile(String etag, String contentType, byte[] content) {
    this.etag = etag;
    this.contentType = contentType;
    this.content = content;
  }

  String etag() {
    return etag;
  }

  String contentType() {
    return contentType;
  }

  ByteBuf content() {
    return Unpooled.wrappedBuffer(content);
  }
}
