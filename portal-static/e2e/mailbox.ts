import { createHmac } from 'node:crypto'

import { expect } from 'vitest'

import { BASE_URL } from './support'

interface Mail {
  to: string | string[]
  subject: string
  text?: string
  html?: string
  date: string
}

/** The link in the newest mail to an address that came after the given moment. */
export async function linkInMail(email: string, since: number): Promise<string> {
  let link = ''
  await expect
    .poll(async () => {
      const mails = (await (await fetch(`${BASE_URL}/_local/mails`)).json()) as Mail[]
      const mail = mails.find(({ to, date }) => JSON.stringify(to).includes(email) && Date.parse(date) >= since - 1000)
      link = /https?:\/\/[^\s"<>]*token=[^\s"<>]+/.exec(`${mail?.text ?? ''} ${mail?.html ?? ''}`)?.[0]?.replaceAll('&amp;', '&') ?? ''
      return link
    })
    .not.toBe('')
  return link
}

function decodeBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.replaceAll('=', '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

/** The code that an authenticator application shows (RFC 6238, SHA-1, six digits, thirty seconds). */
export function oneTimeCode(secret: string, now = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const digest = createHmac('sha1', decodeBase32(secret.toUpperCase())).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
