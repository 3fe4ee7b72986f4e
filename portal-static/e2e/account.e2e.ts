import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'

import { BASE_URL, logIn, screenshot, townState, useStage } from './support'

const stage = useStage()
let page: Page

beforeEach(async () => {
  page = await stage.open()
})

describe('logging in', () => {
  it('explains a wrong password and stays on the page', async () => {
    await page.goto('/simple-directory/login')
    await logIn(page, 'alice@example.org', 'not-the-password')
    const alert = page.locator('main [role=alert]', { hasText: /\S/ }).first()
    await alert.waitFor()
    expect((await alert.innerText()).trim().length).toBeGreaterThan(8)
    expect(page.url()).toContain('/simple-directory/login')
    await screenshot(page, 'login-refused')
  })

  it('explains the codes of the directory', async () => {
    await page.goto('/simple-directory/login?error=rateLimitAuth')
    expect(await page.locator('main [role=alert]', { hasText: /\S/ }).first().innerText()).toContain('Trop de tentatives')
    await screenshot(page, 'login')
  })

  it('is asked for by the pages that need it, which come back after', async () => {
    await page.goto('/data-fair/datasets?x=1')
    await page.waitForURL(/\/simple-directory\/login\?redirect=/)
    expect(new URL(page.url()).searchParams.get('redirect')).toBe('/data-fair/datasets?x=1')
  })
})

describe('a member of the town', () => {
  it('acts for the town, then for oneself, then leaves', async () => {
    const member = await stage.openApart({ storageState: townState() })
    await member.goto('/simple-directory/me')
    await member.locator('main li', { hasText: 'Ville de Démo' }).getByText('Actif', { exact: true }).waitFor()
    await screenshot(member, 'account')
    await member.locator('header').getByRole('button', { name: /Compte actif/ }).click()
    await member.getByText('Mon compte').last().waitFor()
    await screenshot(member, 'account-menu')
    await member.keyboard.press('Escape')
    await member.locator('main li', { hasText: 'Compte personnel' }).getByRole('button', { name: /^Activer/ }).click()
    await member.locator('main li', { hasText: 'Compte personnel' }).getByText('Actif', { exact: true }).waitFor()
    const cookies = await member.context().cookies(BASE_URL)
    expect(cookies.find((cookie) => cookie.name === 'id_token_org')?.value ?? '').toBe('')
  })
})
