/** The field's own clients, unmodified, against the directory. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { reqSession, session } from '@data-fair/lib-express'
import { axiosAuth } from '@data-fair/lib-node/axios-auth.js'
import { SessionHandler } from '@data-fair/lib-node/session.js'
import type * as sessionModule from '@data-fair/lib-vue/session.js'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'

import { asSomebody, newAccount, PASSWORD } from './accounts'
import { sessionOf } from './global-setup'
import { BASE_URL, useStage } from './support'

const DIRECTORY = `${BASE_URL}/simple-directory`
const ALICE = { email: 'alice@example.org', password: 'datafair', directoryUrl: DIRECTORY }

type Client = Awaited<ReturnType<typeof axiosAuth>>

function cookiesOf(client: Client): string {
  return client.cookieJar.getCookieStringSync(`${DIRECTORY}/`)
}

async function statusOf(call: Promise<unknown>): Promise<number> {
  return call.then(() => 200, (error: { status?: number }) => error.status ?? 0)
}

describe('lib-node', () => {
  const handler = new SessionHandler()
  let alice: Client

  beforeAll(async () => {
    handler.initJWKS(DIRECTORY)
    alice = await axiosAuth({ ...ALICE, org: 'ville' })
  })

  it('logs in and verifies the session by the published keys', async () => {
    const state = await handler.readStateFromCookie(cookiesOf(alice))
    expect(state.user?.email).toBe('alice@example.org')
    expect(state.account).toMatchObject({ type: 'organization', id: 'ville', name: 'Ville de Démo' })
    expect(state.accountRole).toBe('admin')
  })

  it('is known to every service by its cookies', async () => {
    expect((await alice.get(`${DIRECTORY}/api/auth/me`)).data).toMatchObject({ email: 'alice@example.org' })
    const listed = await alice.get(`${BASE_URL}/data-fair/api/v1/datasets?mine=true`)
    expect(listed.data.count).toBeGreaterThanOrEqual(0)
  })

  it('switches organization on its own side', async () => {
    alice.setOrg('', undefined)
    expect((await handler.readStateFromCookie(cookiesOf(alice))).account?.type).toBe('user')
    alice.setOrg('ville', undefined)
    expect((await handler.readStateFromCookie(cookiesOf(alice))).account?.id).toBe('ville')
  })

  it('keeps the session alive, then ends it', async () => {
    const before = cookiesOf(alice)
    await alice.post(`${DIRECTORY}/api/auth/keepalive`)
    expect((await handler.readStateFromCookie(cookiesOf(alice))).user?.id).toBe('alice')
    await alice.delete(`${DIRECTORY}/api/auth`)
    expect(cookiesOf(alice)).not.toContain('id_token_sign=ey')
    expect((await handler.readStateFromCookie(cookiesOf(alice))).user).toBeUndefined()
    const ended = fetch(`${DIRECTORY}/api/auth/keepalive`, { method: 'POST', headers: { cookie: before } })
    expect((await ended).status).toBe(401)
  })

  it('is told of a wrong password', async () => {
    expect(await statusOf(axiosAuth({ ...ALICE, password: 'wrong' }))).toBe(400)
  })

  it('enters and leaves admin mode', async () => {
    const admin = await axiosAuth({ ...ALICE, email: 'superadmin@example.org', adminMode: true })
    expect((await handler.readStateFromCookie(cookiesOf(admin))).user?.adminMode).toBeTruthy()
    await admin.delete(`${DIRECTORY}/api/auth/adminmode`)
    const state = await handler.readStateFromCookie(cookiesOf(admin))
    expect(state.user?.adminMode).toBeFalsy()
    expect(state.user?.isAdmin).toBeTruthy()
  })
})

describe('lib-express', () => {
  let server: Server
  let url: string

  beforeAll(async () => {
    session.init(DIRECTORY)
    const app = express()
    app.get('/who', session.middleware({ required: true }), (request, response) => {
      response.json(reqSession(request).account)
    })
    server = app.listen(0, '127.0.0.1')
    await new Promise((listening) => server.once('listening', listening))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/who`
  })
  afterAll(() => server.close())

  it('accepts our sessions and clears what is not one', async () => {
    const alice = await axiosAuth({ ...ALICE, org: 'ville' })
    const cookie = cookiesOf(alice)
    const known = await fetch(url, { headers: { cookie } })
    expect(known.status).toBe(200)
    expect(await known.json()).toMatchObject({ type: 'organization', id: 'ville' })
    expect((await fetch(url)).status).toBe(401)
    const forged = await fetch(url, { headers: { cookie: cookie.replace(/id_token_sign=./, 'id_token_sign=_') } })
    expect(forged.status).toBe(401)
    expect(forged.headers.getSetCookie().filter((line) => line.startsWith('id_token'))).toHaveLength(5)
  })
})

describe('lib-vue', () => {
  const stage = useStage()
  let script: string

  beforeAll(async () => {
    const output = await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        write: false,
        lib: {
          entry: join(import.meta.dirname, '..', 'node_modules', '@data-fair', 'lib-vue', 'session.js'),
          name: 'sessionLibrary', formats: ['iife'], fileName: 'session',
        },
      },
    })
    const [built] = Array.isArray(output) ? output : [output]
    if (!built || !('output' in built)) throw new Error('the library was not built')
    script = built.output[0].code
  }, 120_000)

  it('reads, keeps and switches a session', async () => {
    // This client starts the page again when a renewal tells other claims than the session had:
    // the account is one that no other scenario changes.
    const { email, state } = await newAccount('vue')
    const org = await asSomebody(state, async (client) => {
      const created = await client.post(`${DIRECTORY}/api/organizations`, { data: { name: 'Atelier' } })
      return (await created.json() as { id: string }).id
    })
    const page = await stage.openApart({ storageState: await sessionOf(BASE_URL, { email, password: PASSWORD, org }), bypassCSP: true })
    await page.goto(`${DIRECTORY}/api/sites/_public`)
    await page.addScriptTag({ url: `${DIRECTORY}/api/sites/_public.js` })
    await page.addScriptTag({ content: script })
    const seen = await page.evaluate(async () => {
      const { sessionLibrary } = window as unknown as { sessionLibrary: typeof sessionModule }
      const session = await sessionLibrary.createSession({})
      const states = [{ ...session.state.account }]
      session.switchOrganization(null, undefined, undefined, false)
      await session.keepalive()
      states.push({ ...session.state.account })
      return { states, colours: session.site.value?.colors?.primary, login: session.loginUrl('/x?y=1', { org: 'ville' }) }
    })
    expect(seen.states).toMatchObject([{ type: 'organization', id: org }, { type: 'user', name: 'Camille Durand' }])
    expect(seen.colours).toMatch(/^#[0-9a-f]{6}$/i)
    expect(seen.login).toBe('/x?y=1')
  })
})
