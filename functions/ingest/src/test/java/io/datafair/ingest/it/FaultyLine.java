package io.datafair.ingest.it;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server that can be cut: at once and for a while, or when it carried so much. */
final class FaultyLine implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean cut;

  FaultyLine(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Nothing passes until it is mended. */
  void cut() {
    cut = true;
    sockets.forEach(FaultyLine::close);
  }

  void mend() {
    left.set(Integer.MAX_VALUE);
    cut = false;
  }

  /** Cuts the line in place of the request that comes after so many. */
  void cutAfter(int requests) {
    left.set(requests);
  }

  /** Whether the line was cut. */
  boolean isCut() {
    return cut;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (cut) {
          close(client);
        } else {
          connect(client);
        }
      } catch (IOException ended) {
        // A refused connection, or the end of the test.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(client);
    sockets.add(upstream);
    Thread.ofVirtual().start(() -> copy(client, upstream, true));
    Thread.ofVirtual().start(() -> copy(upstream, client, false));
  }

  private void copy(Socket from, Socket to, boolean requests) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (requests && left.getAndDecrement() <= 0) {
          cut();
        }
        if (cut) {
          break;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException ended) {
      // The other side of the line was cut.
    }
    close(from);
    close(to);
    sockets.remove(from);
    sockets.remove(to);
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // It is closed either way.
    }
  }

  @Override
  public void close() {
    cut();
    close(server);
  }
}
