import { existsSync } from 'node:fs'

import type { BrowserContext } from 'playwright-core'
import { chromium, request } from 'playwright-core'
import type { TestProject } from 'vitest/node'

export type State = Awaited<ReturnType<BrowserContext['storageState']>>

declare module 'vitest' {
  export interface ProvidedContext {
    browser: string
    townState: State
    adminState: State
  }
}

const PASSWORD = 'datafair'
// The build without windows is the same engine, and draws only what is looked at: the scenarios take two thirds of the time.
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** A session opened as the pages do, without their forms: those have scenarios of their own. */
export async function sessionOf(baseURL: string, login: Record<string, unknown>): Promise<State> {
  const client = await request.newContext({ baseURL })
  const answer = await client.post('/simple-directory/api/auth/password', { data: { password: PASSWORD, ...login } })
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
  await client.get(await answer.text(), { maxRedirects: 0 })
  const state = await client.storageState()
  await client.dispose()
  return state
}

/** One browser for all files, and the two sessions that most scenarios start from. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const baseURL = String(project.config.env.PORTAL_URL)
  const [browser, townState, adminState] = await Promise.all([
    chromium.launchServer({
      executablePath: process.env.CHROMIUM_PATH ?? BROWSERS.find((path) => existsSync(path)),
      args: [
        ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
        // Without a graphics card the map is drawn by the processor.
        '--enable-unsafe-swiftshader',
      ],
    }),
    sessionOf(baseURL, { email: 'alice@example.org', org: 'ville' }),
    sessionOf(baseURL, { email: 'superadmin@example.org', adminMode: true }),
  ])
  project.provide('browser', browser.wsEndpoint())
  project.provide('townState', townState)
  project.provide('adminState', adminState)
  return () => browser.close()
}
