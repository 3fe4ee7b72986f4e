package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import io.datafair.directory.DirectoryFixture.Call;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password is told to the server that a certificate vouches for, and to no other. */
final class OwnStorageTlsIT {
  private static final String TRUSTED = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final String KEY = "changeit";

  @TempDir Path folder;
  private Path keys;
  private LdapTown town;
  private DirectoryFixture directory;
  private Map<String, String> admin;

  private void start(String name) throws Exception {
    keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "town",
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "SAN=dns:" + name,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    KEY))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    SSLUtil tls =
        new SSLUtil(
            new KeyStoreKeyManager(keys.toFile(), KEY.toCharArray(), "PKCS12", "town"), null);
    InetAddress here = InetAddress.getLoopbackAddress();
    town =
        new LdapTown(
            InMemoryListenerConfig.createLDAPSConfig(
                "ciphered", here, 0, tls.createSSLServerSocketFactory(), null),
            InMemoryListenerConfig.createLDAPConfig(
                "upgraded", here, 0, tls.createSSLSocketFactory()));
    town.person("bob", "secret1", "dc=town");
    directory = new DirectoryFixture("PER_ORG_STORAGE_TYPES", "ldap");
    admin =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
  }

  @AfterEach
  void stop() {
    System.clearProperty(TRUSTED);
    System.clearProperty(PASSWORD);
    town.close();
    directory.close();
  }

  private int login(String url, boolean startTls) {
    String storage =
        "{\"orgStorage\":{\"type\":\"ldap\",\"config\":{\"url\":\"%s\",\"startTls\":%s,\"searchUserDN\":\"cn=reader\",\"searchUserPassword\":\"reading\",\"baseDN\":\"dc=town\"}}}"
            .formatted(url, startTls);
    assertThat(
            directory
                .send(Call.patch(BASE + "/organizations/town").json(storage).cookies(admin))
                .status())
        .isEqualTo(200);
    return directory
        .login(
            "{\"email\":\"bob@example.org\",\"password\":\"secret1\",\"org\":\"town\",\"orgStorage\":true}")
        .status();
  }

  @Test
  void aCertificateIsTrusted() throws Exception {
    start("localhost");
    int ciphered = town.server.getListenPort("ciphered");
    int upgraded = town.server.getListenPort("upgraded");
    assertThat(login("ldaps://localhost:" + ciphered, false)).isEqualTo(503);
    assertThat(login("ldap://localhost:" + upgraded, true)).isEqualTo(503);
    System.setProperty(TRUSTED, keys.toString());
    System.setProperty(PASSWORD, KEY);
    assertThat(login("ldaps://localhost:" + ciphered, false)).isEqualTo(200);
    assertThat(login("ldap://localhost:" + upgraded, true)).isEqualTo(200);
    // Whoever asks for a ciphered connection gets one or none.
    assertThat(login("ldap://localhost:" + ciphered, true)).isEqualTo(503);
  }

  @Test
  void aCertificateIsThatOfTheServer() throws Exception {
    start("ldap.example.org");
    System.setProperty(TRUSTED, keys.toString());
    System.setProperty(PASSWORD, KEY);
    assertThat(login("ldaps://localhost:" + town.server.getListenPort("ciphered"), false))
        .isEqualTo(503);
    assertThat(login("ldap://localhost:" + town.server.getListenPort("upgraded"), true))
        .isEqualTo(503);
  }
}
