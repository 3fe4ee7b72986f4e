import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import type axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Download, Locator, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

import type { State } from './global-setup'

export const BASE_URL = (process.env.PORTAL_URL ?? 'http://localhost:8080').replace(/\/$/, '')
const SCREENSHOTS = join(import.meta.dirname, '..', 'target', 'screenshots')
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const QUIET_MILLISECONDS = 120
const PATIENCE_MILLISECONDS = 20_000

export const DESKTOP = { width: 1280, height: 860 }
export const PHONE = { width: 390, height: 844 }

/** The administrator of the demonstration town, acting for the town. */
export const townState = (): State => inject('townState')
/** The administrator of the platform, in admin mode. */
export const adminState = (): State => inject('adminState')

interface Traffic {
  open: number
  changedAt: number
}
const traffics = new WeakMap<Page, Traffic>()

function watchTraffic(page: Page): void {
  const traffic: Traffic = { open: 0, changedAt: Date.now() }
  const count = (change: number) => () => Object.assign(traffic, { open: traffic.open + change, changedAt: Date.now() })
  page.on('request', count(1)).on('requestfinished', count(-1)).on('requestfailed', count(-1))
  traffics.set(page, traffic)
}

/** Waits until a page has received what it asked for. */
export async function settled(page: Page): Promise<void> {
  const started = Date.now()
  for (;;) {
    const { open = 0, changedAt = 0 } = traffics.get(page) ?? {}
    if (open <= 0 && Date.now() - changedAt > QUIET_MILLISECONDS) return
    if (Date.now() - started > PATIENCE_MILLISECONDS) throw new Error(`${page.url()} does not settle`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/**
 * The pages of a file of scenarios. They share one context, whose cache stays warm and whose cookies start anew with each page opened.
 * Uncaught errors and a broken content policy fail the scenario.
 */
export function useStage(options: BrowserContextOptions = {}) {
  const faults: string[] = []
  const apart: BrowserContext[] = []
  const kept: BrowserContext[] = []
  let browser: Browser
  let shared: BrowserContext

  const newContext = (own: BrowserContextOptions): Promise<BrowserContext> =>
    browser.newContext({ baseURL: BASE_URL, viewport: DESKTOP, locale: 'fr-FR', ...options, ...own })

  async function newPage(context: BrowserContext): Promise<Page> {
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE_MILLISECONDS)
    watchTraffic(page)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Content Security Policy')) faults.push(message.text())
    })
    return page
  }

  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'))
    shared = await newContext({})
  })
  afterEach(async ({ task }) => {
    const pages = [shared, ...apart, ...kept].flatMap((context) => context.pages())
    if (task.result?.state === 'fail') {
      await Promise.all(pages.map((page, index) => screenshot(page, `failed-${task.name.replace(/\W+/g, '-')}-${index}`)))
    }
    await Promise.all([...shared.pages().map((page) => page.close()), ...apart.splice(0).map((context) => context.close())])
    expect(faults.splice(0)).toEqual([])
  })
  afterAll(() => browser.close())

  return {
    async open(state?: State): Promise<Page> {
      await shared.clearCookies()
      if (state) await shared.addCookies(state.cookies)
      return newPage(shared)
    },
    /** Somebody else, or another screen, beside the page of the scenario. */
    async openApart(own: BrowserContextOptions = {}): Promise<Page> {
      const context = await newContext(own)
      apart.push(context)
      return newPage(context)
    },
    /** A page that lasts as long as the file: for what a device remembers from one scenario to the next. */
    async openKept(own: BrowserContextOptions = {}): Promise<Page> {
      const context = await newContext(own)
      kept.push(context)
      return newPage(context)
    },
  }
}

export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage, animations: 'disabled' })
}

export async function downloadedText(download: Download): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** A dialog gives the focus to its first field some frames after it opens: what is typed before may land there. */
export async function openedDialog(page: Page): Promise<Locator> {
  const isFocused = () => page.evaluate(() => document.activeElement?.matches('[role=dialog] input') ?? false)
  await expect.poll(isFocused).toBe(true)
  return page.getByRole('dialog')
}

export async function logIn(page: Page, email: string, password = 'datafair'): Promise<void> {
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

/** Serious and critical faults found on the page as it stands. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
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

/** The same after a change of theme, whose colours reach nested elements one frame after the other. */
export async function lastingFaults(page: Page): Promise<string[]> {
  const faults = await accessibilityFaults(page)
  if (faults.length === 0) return faults
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  return accessibilityFaults(page)
}

export async function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
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
