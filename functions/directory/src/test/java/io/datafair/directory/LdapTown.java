package io.datafair.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** An LDAP server of a town, listening on this machine. */
final class LdapTown implements AutoCloseable {
  final InMemoryDirectoryServer server;

  /** What happens, once, while somebody searches. */
  volatile Runnable meanwhile = () -> {};

  LdapTown() throws Exception {
    this(InMemoryListenerConfig.createLDAPConfig("t", InetAddress.getLoopbackAddress(), 0, null));
  }

  LdapTown(InMemoryListenerConfig... listeners) throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=town");
    config.addAdditionalBindCredentials("cn=reader", "reading");
    config.setSchema(null);
    config.setListenerConfigs(listeners);
    config.addInMemoryOperationInterceptor(
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchResult(InMemoryInterceptedSearchResult result) {
            Runnable action = meanwhile;
            meanwhile = () -> {};
            action.run();
          }
        });
    server = new InMemoryDirectoryServer(config);
    server.startListening();
    server.add("dn: dc=town", "objectClass: domain", "dc: town");
  }

  /** Adds somebody, directly below a place. */
  void person(String id, String password, String place, String... more) throws Exception {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "dn: uid=" + id + "," + place,
                "objectClass: inetOrgPerson",
                "uid: " + id,
                "mail: " + id + "@example.org",
                "userPassword: " + password));
    lines.addAll(List.of(more));
    server.add(lines.toArray(String[]::new));
  }

  /** The start of the settings by which this server is read. */
  String settings() {
    return "\"url\":\"ldap://127.0.0.1:%d\",\"searchUserDN\":\"cn=reader\",\"baseDN\":\"dc=town\""
        .formatted(server.getListenPort());
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
