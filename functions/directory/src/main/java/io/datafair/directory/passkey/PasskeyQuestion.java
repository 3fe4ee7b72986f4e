package io.datafair.directory.passkey;

import java.util.Map;

/**
 * What a browser is asked for.
 *
 * @param publicKey the options that its device is given
 * @param cookie ties the answer to the browser
 */
public record PasskeyQuestion(Map<String, Object> publicKey, String cookie) {}
