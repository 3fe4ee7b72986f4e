import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { accessibilityFaults, closePage, openBrowser, openPage, screenshot, townState } from './support'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const PUBLIC_PAGES: [string, string, string][] = [
  ['list', '/', 'article'],
  ['table', '/datasets/communes', 'tbody tr'],
  ['map', '/datasets/chefs-lieux?tab=map', '.map[data-ready=true]'],
  ['schema', '/datasets/communes?tab=schema', 'tbody tr'],
  ['api', '/datasets/communes?tab=api', '[role=tabpanel] pre'],
  ['downloads', '/datasets/communes?tab=downloads', '[role=tabpanel] a'],
  ['login', '/simple-directory/login?error=badCredentials', 'main form'],
  ['create-account', '/simple-directory/login?step=createUser', 'main form'],
  ['ask-password', '/simple-directory/login?step=changePassword', 'main form'],
  ['not-found', '/nowhere', 'h1'],
]

const MEMBER_PAGES: [string, string, string][] = [
  ['account', '/simple-directory/me', 'main form'],
  ['security', '/simple-directory/me?tab=security', 'main section li'],
  ['members', '/simple-directory/organization/ville', 'tbody tr'],
  ['organization', '/simple-directory/organization/ville?tab=details', 'main form'],
  ['mine', '/data-fair/datasets', 'tbody tr'],
  ['new', '/data-fair/new-dataset', 'main form'],
  ['edit', '/data-fair/dataset/communes', 'main form'],
]

async function faultsOf(path: string, ready: string, theme: 'light' | 'dark', name: string, options: BrowserContextOptions = {}) {
  const page = await openPage(browser, { ...options, colorScheme: theme, reducedMotion: 'reduce' })
  await page.goto(path)
  await page.locator(ready).first().waitFor()
  await page.waitForLoadState('networkidle')
  const faults = await accessibilityFaults(page)
  await screenshot(page, `${theme}-${name}`)
  await closePage(page)
  return faults
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(PUBLIC_PAGES)('the public page %s has no serious fault', async (name, path, ready) => {
    expect(await faultsOf(path, ready, theme, name)).toEqual([])
  })

  it('what opens over a page has no serious fault', async () => {
    const page = await openPage(browser, { storageState: await townState(browser), colorScheme: theme, reducedMotion: 'reduce' })
    await page.goto('/datasets/communes')
    await page.locator('tbody tr').first().waitFor()
    await page.getByRole('button', { name: 'Filtrer par colonne' }).click()
    await page.locator('thead input').first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: /Compte actif/ }).click()
    await page.getByText('Se déconnecter').waitFor()
    await screenshot(page, `${theme}-menu`)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.goto('/data-fair/dataset/communes')
    await page.getByRole('button', { name: 'Supprimer', exact: true }).click()
    await page.getByRole('button', { name: 'Supprimer définitivement' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Supprimer définitivement' }).waitFor({ state: 'hidden' })
    await closePage(page)
  })

  it.each(MEMBER_PAGES)('the member page %s has no serious fault', async (name, path, ready) => {
    expect(await faultsOf(path, ready, theme, name, { storageState: await townState(browser) })).toEqual([])
  })
})
