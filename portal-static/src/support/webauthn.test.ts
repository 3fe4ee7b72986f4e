import { describe, expect, it } from 'vitest'

import { answerOf, bytesOf, creationOptions, isNamedHost, requestOptions, textOf } from './webauthn'

const buffer = (...bytes: number[]): ArrayBuffer => Uint8Array.from(bytes).buffer

describe('the bytes of passkeys', () => {
  it('go through texts unchanged', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    expect(textOf(bytes.buffer)).toMatch(/^[\w-]+$/)
    expect(bytesOf(textOf(bytes.buffer))).toEqual(bytes)
    expect(textOf(buffer())).toBe('')
    expect(bytesOf('_-8')).toEqual(Uint8Array.of(255, 239))
  })
})

describe('the questions of the service', () => {
  it('become those of browsers', () => {
    const asked = requestOptions({ challenge: 'AQI', rpId: 'data.example', userVerification: 'required' })
    expect(asked).toMatchObject({ challenge: Uint8Array.of(1, 2), rpId: 'data.example', allowCredentials: [] })
    const created = creationOptions({
      challenge: 'AQI',
      rp: { id: 'data.example', name: 'data.example' },
      user: { id: 'Aw', name: 'a@example.org', displayName: 'A' },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      excludeCredentials: [{ type: 'public-key', id: 'BA', transports: ['internal'] }],
    })
    expect(created.user.id).toEqual(Uint8Array.of(3))
    expect(created.excludeCredentials).toEqual([{ type: 'public-key', id: Uint8Array.of(4), transports: ['internal'] }])
  })
})

describe('the answers of devices', () => {
  const base = { id: 'BA', rawId: buffer(4), type: 'public-key' }

  it('become texts', () => {
    const response = { clientDataJSON: buffer(1), authenticatorData: buffer(2), signature: buffer(3), userHandle: buffer(5) }
    expect(answerOf({ ...base, response } as unknown as PublicKeyCredential)).toEqual({
      ...{ id: 'BA', rawId: 'BA', type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON: 'AQ', authenticatorData: 'Ag', signature: 'Aw', userHandle: 'BQ' },
    })
    const nameless = { ...response, userHandle: null }
    expect(answerOf({ ...base, response: nameless } as unknown as PublicKeyCredential).response.userHandle).toBeUndefined()
  })

  it('tell how a new key is reached, where the browser knows', () => {
    const response = { clientDataJSON: buffer(1), attestationObject: buffer(2) }
    const answer = answerOf({ ...base, response } as unknown as PublicKeyCredential)
    expect(answer.response).toEqual({ clientDataJSON: 'AQ', attestationObject: 'Ag', transports: [] })
    const telling = { ...response, getTransports: () => ['usb'] }
    expect(answerOf({ ...base, response: telling } as unknown as PublicKeyCredential).response.transports).toEqual(['usb'])
  })
})

it('passkeys belong to named hosts', () => {
  expect(['localhost', 'data.example.org', '1.example'].every(isNamedHost)).toBe(true)
  expect(['127.0.0.1', '[::1]'].some(isNamedHost)).toBe(false)
})
