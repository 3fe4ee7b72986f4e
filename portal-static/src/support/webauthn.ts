/** What the service asks browsers, in the JSON of the WebAuthn standard: bytes are base64url texts. */
export interface CredentialJson {
  type: 'public-key'
  id: string
  transports?: AuthenticatorTransport[]
}

export interface RequestJson extends Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials' | 'extensions'> {
  challenge: string
  allowCredentials?: CredentialJson[]
}

export interface CreationJson
  extends Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials' | 'extensions'> {
  challenge: string
  user: { id: string; name: string; displayName: string }
  excludeCredentials?: CredentialJson[]
}

/** What a device answered. */
export interface PasskeyAnswer {
  id: string
  rawId: string
  type: string
  response: Record<string, string | string[] | undefined>
  clientExtensionResults: Record<string, never>
}

export type PasskeyFailure = 'cancelled' | 'known' | 'impossible'

/** The browser or its owner did not give a passkey. */
export class PasskeyError extends Error {
  constructor(readonly failure: PasskeyFailure) {
    super(failure)
    this.name = 'PasskeyError'
  }
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

export function textOf(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function descriptors(credentials: CredentialJson[] = []): PublicKeyCredentialDescriptor[] {
  return credentials.map((credential) => ({ ...credential, id: bytesOf(credential.id) }))
}

export function requestOptions(json: RequestJson): PublicKeyCredentialRequestOptions {
  return { ...json, challenge: bytesOf(json.challenge), allowCredentials: descriptors(json.allowCredentials) }
}

export function creationOptions(json: CreationJson): PublicKeyCredentialCreationOptions {
  return {
    ...json,
    challenge: bytesOf(json.challenge),
    user: { ...json.user, id: bytesOf(json.user.id) },
    excludeCredentials: descriptors(json.excludeCredentials),
  }
}

/** Password managers answer in place of the browser, and not all of them know its newer methods. */
export function answerOf(credential: PublicKeyCredential): PasskeyAnswer {
  const { id, rawId, type, response } = credential
  const answer = { id, rawId: textOf(rawId), type, clientExtensionResults: {} }
  const clientDataJSON = textOf(response.clientDataJSON)
  if ('attestationObject' in response) {
    const made = response as AuthenticatorAttestationResponse
    const transports = typeof made.getTransports === 'function' ? made.getTransports() : []
    return { ...answer, response: { clientDataJSON, attestationObject: textOf(made.attestationObject), transports } }
  }
  const shown = response as AuthenticatorAssertionResponse
  const userHandle = shown.userHandle?.byteLength ? textOf(shown.userHandle) : undefined
  return {
    ...answer,
    response: {
      ...{ clientDataJSON, userHandle },
      ...{ authenticatorData: textOf(shown.authenticatorData), signature: textOf(shown.signature) },
    },
  }
}

/** Browsers tie passkeys to names: a bare address has none. */
export function isNamedHost(host: string): boolean {
  return !/^\[|^\d+(\.\d+){3}$/.test(host)
}

export function passkeysPossible(): boolean {
  return window.isSecureContext && 'PublicKeyCredential' in window && isNamedHost(window.location.hostname)
}

const FAILURES: Record<string, PasskeyFailure> = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'known' }

async function answered(asking: Promise<Credential | null>): Promise<PasskeyAnswer> {
  let credential: Credential | null
  try {
    credential = await asking
  } catch (error) {
    throw new PasskeyError(FAILURES[error instanceof DOMException ? error.name : ''] ?? 'impossible')
  }
  if (!credential) throw new PasskeyError('cancelled')
  return answerOf(credential as PublicKeyCredential)
}

/** Asks for a passkey; as a suggestion of the address field where the mediation is conditional. */
export function showPasskey(json: RequestJson, options: Omit<CredentialRequestOptions, 'publicKey'> = {}): Promise<PasskeyAnswer> {
  return answered(navigator.credentials.get({ ...options, publicKey: requestOptions(json) }))
}

export function makePasskey(json: CreationJson): Promise<PasskeyAnswer> {
  return answered(navigator.credentials.create({ publicKey: creationOptions(json) }))
}
