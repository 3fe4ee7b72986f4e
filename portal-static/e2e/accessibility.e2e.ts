import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { accessibilityFaults, adminState, lastingFaults, screenshot, settled, townState, useStage } from './support'

const stage = useStage({ colorScheme: 'dark', reducedMotion: 'reduce' })

type Example = [name: string, path: string, ready: string]

const PUBLIC_PAGES: Example[] = [
  ['list', '/', 'article'],
  ['table', '/datasets/communes', 'tbody tr'],
  ['map', '/datasets/chefs-lieux?tab=map', '.map[data-ready=true]'],
  ['schema', '/datasets/communes?tab=schema', 'tbody tr'],
  ['api', '/datasets/communes?tab=api', '[role=tabpanel] pre'],
  ['downloads', '/datasets/communes?tab=downloads', '[role=tabpanel] a'],
  ['login', '/simple-directory/login?error=badCredentials', 'main form'],
  ['create-account', '/simple-directory/login?step=createUser', 'main form'],
  ['ask-password', '/simple-directory/login?step=changePassword', 'main form'],
  ['invitation', '/simple-directory/invitation', 'h1'],
  ['not-found', '/nowhere', 'h1'],
]

const MEMBER_PAGES: Example[] = [
  ['account', '/simple-directory/me', 'main form'],
  ['security', '/simple-directory/me?tab=security', 'main section li'],
  ['members', '/simple-directory/organization/ville', 'tbody tr'],
  ['organization', '/simple-directory/organization/ville?tab=details', 'main form'],
  ['mine', '/data-fair/datasets', 'tbody tr'],
  ['new', '/data-fair/new-dataset', 'main form'],
  ['edit', '/data-fair/dataset/communes', 'main form'],
]

const ADMIN_PAGES: Example[] = [
  ['all-users', '/simple-directory/admin/users', 'tbody tr'],
  ['all-organizations', '/simple-directory/admin/organizations', 'tbody tr'],
  ['all-sites', '/simple-directory/admin/sites', '[role=tabpanel] p'],
  ['all-password-lists', '/simple-directory/admin/password-lists', 'main form'],
  ['all-tokens', '/simple-directory/admin/oauth-tokens', '[role=tabpanel] h2, tbody tr'],
]

/** The page as the system's dark theme opens it, then in the light one that a reader chooses. */
async function faultsInBothThemes(page: Page, name: string, ready: string): Promise<Record<string, string[]>> {
  await page.locator(ready).first().waitFor()
  await settled(page)
  const dark = await accessibilityFaults(page)
  await screenshot(page, `dark-${name}`)
  await page.getByRole('button', { name: 'Passer en thème clair' }).click()
  await page.getByRole('button', { name: 'Passer en thème sombre' }).waitFor()
  await page.mouse.move(0, 0)
  await page.locator(ready).first().waitFor()
  await settled(page)
  const light = await lastingFaults(page)
  await screenshot(page, `light-${name}`)
  return { dark, light }
}

describe('in the dark and in the light theme', () => {
  it.each(PUBLIC_PAGES)('the public page %s has no serious fault', async (name, path, ready) => {
    const page = await stage.open()
    await page.goto(path)
    expect(await faultsInBothThemes(page, name, ready)).toEqual({ dark: [], light: [] })
  })

  it.each(MEMBER_PAGES)('the member page %s has no serious fault', async (name, path, ready) => {
    const page = await stage.open(townState())
    await page.goto(path)
    expect(await faultsInBothThemes(page, name, ready)).toEqual({ dark: [], light: [] })
  })

  it.each(ADMIN_PAGES)('the administration page %s has no serious fault', async (name, path, ready) => {
    const page = await stage.open(adminState())
    await page.goto(path)
    expect(await faultsInBothThemes(page, name, ready)).toEqual({ dark: [], light: [] })
  })

  it('what opens over a page has no serious fault', async () => {
    const page = await stage.open(townState())
    await page.goto('/datasets/communes')
    await page.locator('tbody tr').first().waitFor()
    await page.getByRole('button', { name: 'Filtrer par colonne' }).click()
    expect(await faultsInBothThemes(page, 'filters', 'thead input')).toEqual({ dark: [], light: [] })
    for (const theme of ['light', 'dark']) {
      if (theme === 'dark') await page.getByRole('button', { name: 'Passer en thème sombre' }).click()
      await page.getByRole('button', { name: /Compte actif/ }).click()
      await page.getByText('Se déconnecter').waitFor()
      await screenshot(page, `${theme}-menu`)
      expect(await lastingFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByText('Se déconnecter').waitFor({ state: 'hidden' })
    }
    await page.goto('/data-fair/dataset/communes')
    for (const theme of ['dark', 'light']) {
      if (theme === 'light') await page.getByRole('button', { name: 'Passer en thème clair' }).click()
      await page.getByRole('button', { name: 'Supprimer', exact: true }).click()
      await page.getByRole('button', { name: 'Supprimer définitivement' }).waitFor()
      expect(await lastingFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Supprimer définitivement' }).waitFor({ state: 'hidden' })
    }
  })
})
