package io.datafair.infra.parts;

import io.datafair.infra.settings.PlatformSettings;

/**
 * What the public origin says to who sends a file by a form that no function can receive: a payload
 * of Lambda is 6 MB, and the bytes of a file take a third more in it. Contract: datasets, section
 * 5.1.
 */
public final class LargeBodies {
  private static final int MOST_BYTES = 4_500_000;
  private static final String UPLOADS = "/data-fair/api/v1/uploads";
  private static final String FRENCH =
      "Un envoi par formulaire est limité à 4,5 Mo. Pour un fichier plus grand : demandez par POST "
          + UPLOADS
          + " des adresses signées où l'envoyer par morceaux (le portail le fait),"
          + " ou déposez-le dans l'espace de dépôt, sous drops/.";
  private static final String ENGLISH =
      "A form may send 4.5 MB. For a larger file: ask by POST "
          + UPLOADS
          + " for signed addresses to send it to in parts (the portal does),"
          + " or drop it into the drop space, under drops/.";

  private LargeBodies() {}

  /**
   * The lines of a CloudFront function that answer such a request; its path has none of them.
   *
   * @param language that of people who ask for neither French nor English
   */
  static String refusal(String language) {
    return """
      var length = request.headers['content-length'];
      var type = request.headers['content-type'];
      if (request.uri.indexOf('/data-fair/api/') === 0 && length && Number(length.value) > %d
          && type && type.value.toLowerCase().indexOf('multipart/form-data') === 0) {
        var asked = request.headers['accept-language'];
        var wanted = /(?:^|,)\\s*(fr|en)\\b/i.exec(asked ? asked.value : '');
        var french = (wanted ? wanted[1].toLowerCase() : '%s') === 'fr';
        return {
          statusCode: 413,
          statusDescription: 'Content Too Large',
          headers: {
            'content-type': { value: 'text/plain; charset=utf-8' },
            'cache-control': { value: 'no-store' },
            'link': { value: '<%s>; rel="alternate"' }
          },
          body: { encoding: 'text', data: french ? "%s" : "%s" }
        };
      }
    """
        .formatted(MOST_BYTES, language, UPLOADS, FRENCH, ENGLISH);
  }

  /** Tells the same to the host of a local run, which stands for the CDN there. */
  public static String told(PlatformSettings settings) {
    return "{\"bytes\":%d,\"link\":\"%s\",\"language\":\"%s\",\"fr\":\"%s\",\"en\":\"%s\"}"
        .formatted(MOST_BYTES, UPLOADS, language(settings), FRENCH, ENGLISH);
  }

  public static String language(PlatformSettings settings) {
    return "en".equals(settings.defaultLocale()) ? "en" : "fr";
  }
}
