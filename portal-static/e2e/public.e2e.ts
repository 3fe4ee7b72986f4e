import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'

import { downloadedText, numberIn, PHONE, pressTabUntil, screenshot, settled, sidewaysOverflow, useStage } from './support'

const stage = useStage()
let page: Page

beforeEach(async () => {
  page = await stage.open()
})

async function openFromList(words: string): Promise<void> {
  await page.goto('/')
  await page.locator('article').first().waitFor()
  await page.getByRole('searchbox').fill(words)
  await page.waitForURL(/[?&]q=/)
  await page.locator('[aria-busy=false] article a').first().click()
  await page.getByRole('tablist').waitFor()
}

const lineCount = (): Promise<string | null> => page.locator('[role=tabpanel] p[role=status]').first().textContent()
const firstRow = (): Promise<string> => page.locator('tbody tr').first().innerText()

describe('a visitor', () => {
  it('finds a dataset and reads its table by search, order and page', async () => {
    await page.goto('/')
    await page.locator('article').first().waitFor()
    await screenshot(page, 'list')

    await openFromList('communes')
    await page.locator('tbody tr').first().waitFor()
    await screenshot(page, 'dataset', true)
    const all = numberIn(await lineCount())
    expect(all).toBeGreaterThan(30_000)

    const start = await firstRow()
    await page.getByRole('button', { name: 'Suivant' }).click()
    await expect.poll(firstRow).not.toBe(start)
    expect(page.url()).toContain('page=2')

    await page.getByLabel('Rechercher dans les lignes').fill('Vannes')
    await expect.poll(async () => numberIn(await lineCount())).toBeLessThan(all)
    await expect.poll(() => page.locator('tbody').innerText()).toContain('Vannes')

    await page.getByRole('button', { name: 'Effacer les filtres' }).click()
    await expect.poll(async () => numberIn(await lineCount())).toBe(all)
    const header = page.locator('thead th').first()
    await header.getByRole('button').click()
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending')
    await expect.poll(() => page.locator('[role=region][aria-busy=false] tbody tr').count()).toBeGreaterThan(1)
    const lowest = await firstRow()
    await header.getByRole('button').click()
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending')
    await expect.poll(firstRow).not.toBe(lowest)
  })

  it('downloads nothing of the pages that it may not see', async () => {
    await page.goto('/')
    await page.locator('article').first().waitFor()
    const names = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name))
    expect(names.some((name) => /assets\/public-/.test(name))).toBe(true)
    expect(names.filter((name) => /assets\/(members|administration|directory|edition|Administration|Account|Edit|Sites)/.test(name))).toEqual([])
  })

  it('comes back to the same table by its address', async () => {
    await openFromList('communes')
    await page.getByLabel('Rechercher dans les lignes').fill('Vannes')
    await page.waitForURL(/q=Vannes/)
    await page.reload()
    await expect.poll(() => page.getByLabel('Rechercher dans les lignes').inputValue()).toBe('Vannes')
    await expect.poll(() => page.locator('tbody').innerText()).toContain('Vannes')
  })

  it('sees the map of a dataset that has places', async () => {
    await openFromList('chefs-lieux')
    await page.getByRole('tab', { name: 'Carte' }).click()
    await page.locator('.map[data-ready=true] canvas').waitFor()
    await page.locator('.map[data-ready=true]').waitFor()
    await settled(page)
    await screenshot(page, 'map', true)
    expect(numberIn(await lineCount())).toBeGreaterThan(10)
  })

  it('learns how to call the API and gets an answer', async () => {
    await openFromList('communes')
    await page.getByRole('tab', { name: 'API' }).click()
    await page.getByRole('heading', { name: 'Lire les lignes' }).waitFor()
    await screenshot(page, 'api', true)
    const hrefs = await page.getByRole('link', { name: /^Essayer/ }).evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
    expect(hrefs.length).toBeGreaterThanOrEqual(3)
    for (const href of hrefs) expect((await page.request.get(href)).status(), href).toBe(200)
  })

  it('downloads what is selected as CSV', async () => {
    await openFromList('communes')
    await page.getByLabel('Rechercher dans les lignes').fill('Vannes')
    const link = page.getByRole('link', { name: 'CSV de la sélection' })
    await link.waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    const text = await downloadedText(download)
    expect(text).toContain('Vannes')
    expect(text.trim().split('\n').length).toBeGreaterThan(1)
  })

  it('reads the schema and finds every download', async () => {
    await openFromList('communes')
    await page.getByRole('tab', { name: 'Schéma' }).click()
    await page.locator('[role=tabpanel] tbody tr').first().waitFor()
    await screenshot(page, 'schema', true)
    await page.getByRole('tab', { name: 'Téléchargements' }).click()
    const full = page.getByRole('link', { name: 'Télécharger : Fichier complet' })
    await full.waitFor()
    await screenshot(page, 'downloads', true)
    const [download] = await Promise.all([page.waitForEvent('download'), full.click()])
    expect((await downloadedText(download)).split('\n').length).toBeGreaterThan(30_000)
  })

  it('reads in English, and still does on the next visit', async () => {
    await page.goto('/')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Local data, open to everyone' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await screenshot(page, 'list-english')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Local data, open to everyone' }).waitFor()
  })

  it('goes from the list to the table with the keyboard alone', async () => {
    await page.goto('/')
    await page.locator('article').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('skip-link')
    await pressTabUntil(page, 'input[type=search]')
    await page.keyboard.type('communes')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=communes/)
    await page.locator('[aria-busy=false] article').first().waitFor()
    await pressTabUntil(page, 'article a')
    await page.keyboard.press('Enter')
    await page.getByRole('tablist').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
    await pressTabUntil(page, '[role=tab]')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-selected'))).toBe('true')
    await page.keyboard.press('Home')
    await page.locator('tbody tr').first().waitFor()
    await pressTabUntil(page, 'th button')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('thead th').first().getAttribute('aria-sort')).toBe('ascending')
  })

  it('is told about an unknown page and an unknown dataset', async () => {
    await page.goto('/nowhere/at-all')
    await page.getByRole('heading', { name: 'Page introuvable' }).waitFor()
    await screenshot(page, 'not-found')
    await page.goto('/datasets/no-such-dataset')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('button', { name: 'Réessayer' }).isVisible()).toBe(true)
    await screenshot(page, 'failed')
  })

  it('is told when nothing matches', async () => {
    await page.goto('/?q=zzzzqqqq')
    await page.getByRole('heading', { name: 'Rien ne correspond à cette recherche' }).waitFor()
    await screenshot(page, 'empty')
  })
})

describe('a visitor on a phone', () => {
  it('reads everything without scrolling sideways', async () => {
    await page.setViewportSize(PHONE)
    await page.goto('/')
    await page.locator('article').first().waitFor()
    await screenshot(page, 'phone-list')
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Filtres' }).click()
    await page.getByRole('button', { name: 'Avec une carte' }).click()
    await page.waitForURL(/map=true/)
    await page.locator('[aria-busy=false] article a').first().click()
    await page.locator('tbody tr').first().waitFor()
    await screenshot(page, 'phone-dataset', true)
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0)
    await page.goto('/simple-directory/login')
    await page.locator('main form').waitFor()
    await screenshot(page, 'phone-login')
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0)
  })
})
