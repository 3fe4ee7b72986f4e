import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { expect } from 'vitest'

export const BASE_URL = (process.env.PORTAL_URL ?? 'http://localhost:8080').replace(/\/$/, '')
const TARGET = join(import.meta.dirname, '..', 'target')
const SCREENSHOTS = join(TARGET, 'screenshots')
const SESSION_FILE = join(TARGET, 'e2e-session.json')
const SESSION_MILLISECONDS = 8 * 60_000
const PASSWORD = 'datafair'

export const DESKTOP = { width: 1280, height: 860 }
export const PHONE = { width: 390, height: 844 }

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      // Without a graphics card the map is drawn by the processor.
      '--enable-unsafe-swiftshader',
    ],
  })
}

/** A page whose uncaught errors and broken content policy fail the scenario. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: BASE_URL, viewport: DESKTOP, locale: 'fr-FR', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy')) faults.push(message.text())
  })
  pageFaults.set(page, faults)
  return page
}

const pageFaults = new WeakMap<Page, string[]>()

export async function closePage(page: Page): Promise<void> {
  const faults = pageFaults.get(page) ?? []
  await page.context().close()
  expect(faults).toEqual([])
}

export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage, animations: 'disabled' })
}

export async function logIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.locator('main input[name=email]').fill(email)
  await page.locator('main input[name=password]').fill(password)
  await page.locator('main button[type=submit]').click()
}

/** Fills the form that creates an account; an invitation has filled the address. */
export async function signUp(page: Page, password: string, email?: string): Promise<void> {
  if (email) await page.locator('main input[name=email]').fill(email)
  await page.locator('main input[name=given-name]').fill('Camille')
  await page.locator('main input[name=family-name]').fill('Durand')
  await page.locator('main input[name=password]').fill(password)
  await page.locator('main input[name=password2]').fill(password)
}

/** Logs in as the administrator of the demonstration town, acting for the town. */
export async function logInForTown(page: Page): Promise<void> {
  await page.goto('/simple-directory/login?redirect=/simple-directory/me')
  await logIn(page, 'alice@example.org')
  await page.waitForURL('**/simple-directory/me')
  const town = page.locator('main li', { hasText: 'Ville de Démo' })
  await town.waitFor()
  const activate = town.getByRole('button', { name: /^Activer/ })
  if (await activate.count()) {
    await activate.click()
    await town.getByText('Actif', { exact: true }).waitFor()
  }
}

/** The directory allows few log-ins a minute: scenarios share one session, kept for some minutes. */
export async function townState(browser: Browser): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const isRecent = existsSync(SESSION_FILE) && Date.now() - statSync(SESSION_FILE).mtimeMs < SESSION_MILLISECONDS
  if (isRecent) {
    const saved = JSON.parse(readFileSync(SESSION_FILE, 'utf8')) as { baseUrl: string; state: never }
    if (saved.baseUrl === BASE_URL) return saved.state
  }
  const page = await openPage(browser)
  await logInForTown(page)
  const state = await page.context().storageState()
  await closePage(page)
  mkdirSync(TARGET, { recursive: true })
  writeFileSync(SESSION_FILE, JSON.stringify({ baseUrl: BASE_URL, state }), { mode: 0o600 })
  return state
}

/** Serious and critical faults found on the page as it stands. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const engine = (window as unknown as { axe: typeof axe }).axe
    const result = await engine.run(document, { resultTypes: ['violations'] })
    return result.violations.map(({ id, impact, nodes }) => ({
      id,
      impact: impact ?? 'minor',
      where: nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    }))
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, where }) => `${impact} ${id}: ${where.join(' | ')}`)
}

export async function pressTabUntil(page: Page, selector: string, limit = 80): Promise<void> {
  for (let count = 0; count < limit; count += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}

/** The number told by a sentence such as "34 969 lignes". */
export function numberIn(text: string | null): number {
  return Number((text ?? '').replace(/\D/g, ''))
}

export function uniqueTitle(prefix: string): string {
  return `${prefix} ${Date.now().toString(36)}`
}
