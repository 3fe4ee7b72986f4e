package io.datafair.local.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One kept-alive connection, with as little of a client as can be: what is measured is behind it.
 */
final class HttpConnection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 60_000;
  private static final int LONGEST_LINE = 64 * 1024;

  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;
  private byte[] line = new byte[512];

  /** An answer; headers other than those that tell its length are in {@code head}. */
  record Answer(int status, String head, byte[] body) {

    /** The value of a header; empty when there is none. */
    String header(String name) {
      for (String line : head.split("\r\n")) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
          return line.substring(colon + 1).strip();
        }
      }
      return "";
    }
  }

  HttpConnection(URI origin) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_MILLIS);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), origin.getPort()), CONNECT_MILLIS);
    input = new BufferedInputStream(socket.getInputStream(), 65_536);
    output = socket.getOutputStream();
  }

  /** The bytes of a request, made once and sent many times; {@code headers} may name the host. */
  static byte[] request(String method, String path, String type, String headers, byte[] body) {
    StringBuilder head = new StringBuilder(256);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append(headers.contains("Host: ") ? "" : "Host: localhost\r\n").append(headers);
    if (body.length > 0) {
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    if (body.length > 0 || method.equals("POST") || method.equals("PUT")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] request = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return request;
  }

  Answer exchange(byte[] request) throws IOException {
    output.write(request);
    output.flush();
    String status = readLine();
    StringBuilder head = new StringBuilder();
    int length = 0;
    boolean chunked = false;
    for (String header = readLine(); !header.isEmpty(); header = readLine()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      } else {
        head.append(header).append("\r\n");
      }
    }
    byte[] body = chunked ? readChunks() : input.readNBytes(length);
    return new Answer(Integer.parseInt(status.substring(9, 12)), head.toString(), body);
  }

  private byte[] readChunks() throws IOException {
    byte[] body = new byte[0];
    while (true) {
      int size = Integer.parseInt(readLine().split(";", 2)[0].strip(), 16);
      byte[] chunk = input.readNBytes(size);
      readLine();
      if (size == 0) {
        return body;
      }
      int end = body.length;
      body = Arrays.copyOf(body, end + size);
      System.arraycopy(chunk, 0, body, end, size);
    }
  }

  private String readLine() throws IOException {
    int length = 0;
    while (true) {
      int next = input.read();
      if (next < 0 || length == LONGEST_LINE) {
        throw new EOFException("the connection ended");
      }
      if (next == '\n') {
        return new String(line, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, length * 2);
      }
      line[length++] = (byte) next;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
