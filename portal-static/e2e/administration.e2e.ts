import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'

import { linkInMail } from './mailbox'
import { accessibilityFaults, adminState, logIn, openedDialog, screenshot, useStage } from './support'

const stage = useStage()
let page: Page

beforeEach(async () => {
  page = await stage.open()
})

async function enterAdminMode(): Promise<void> {
  await page.goto('/simple-directory/login?redirect=/simple-directory/admin/users')
  await logIn(page, 'superadmin@example.org')
  await page.getByRole('heading', { name: 'Entrer en mode administration ?' }).waitFor()
  await screenshot(page, 'admin-mode')
  await page.getByRole('button', { name: 'Entrer en mode administration' }).click()
  await page.locator('tbody tr', { hasText: 'alice@example.org' }).waitFor()
}

describe('the administrator of the platform', () => {
  it('may log in without any special right, and is asked again for admin mode', async () => {
    await page.goto('/simple-directory/login?redirect=/simple-directory/admin/users')
    await logIn(page, 'superadmin@example.org')
    await page.getByRole('button', { name: 'Continuer normalement' }).click()
    await page.getByRole('heading', { name: 'Réservé au mode administration' }).waitFor()
    await page.getByRole('link', { name: 'Entrer en mode administration' }).click()
    await page.getByText('Confirmez votre identité').waitFor()
    expect(await page.locator('main input[name=email]').inputValue()).toBe('superadmin@example.org')
    await screenshot(page, 'admin-mode-confirm')
  })

  it('acts under the name of a user and comes back', async () => {
    await enterAdminMode()
    await screenshot(page, 'admin-users')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByLabel('Rechercher un utilisateur').fill('carol')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await page.getByRole('button', { name: /^Actions/ }).click()
    await screenshot(page, 'admin-user-actions')
    await page.getByText('Se connecter en son nom').click()
    const banner = page.getByRole('complementary', { name: 'Mode de la session' })
    await banner.getByText(/Vous agissez en tant que/).waitFor()
    await page.getByRole('heading', { name: 'Identité' }).waitFor()
    await screenshot(page, 'impersonation')
    expect(await accessibilityFaults(page)).toEqual([])
    await banner.getByRole('button', { name: 'Revenir à mon compte' }).click()
    await page.locator('tbody tr', { hasText: 'alice@example.org' }).waitFor()
    await banner.getByRole('button', { name: 'Quitter ce mode' }).click()
    await page.waitForURL('**/simple-directory/me')
    await page.getByRole('heading', { name: 'Identité' }).waitFor()
    expect(await banner.count()).toBe(0)
  })

  it('creates a user, who confirms the address, and invites another into an organization', async () => {
    page = await stage.open(adminState())
    await page.goto('/simple-directory/admin/users')
    const created = `gina.${Date.now().toString(36)}@example.org`
    const since = Date.now()
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click()
    const dialog = await openedDialog(page)
    await dialog.getByLabel('Adresse électronique').fill(created)
    await dialog.getByLabel('Prénom').fill('Gina')
    await screenshot(page, 'admin-create-user')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Créer le compte' }).click()
    await page.getByText(`Un courriel part à l’adresse ${created}`).waitFor()
    const person = await stage.openApart()
    await person.goto(await linkInMail(created, since))
    await person.getByRole('heading', { name: 'Bienvenue, Gina' }).waitFor()

    await page.getByRole('button', { name: 'Créer un utilisateur' }).click()
    await openedDialog(page)
    const invited = `hugo.${Date.now().toString(36)}@example.org`
    await dialog.getByLabel('Adresse électronique').fill(invited)
    await dialog.getByRole('combobox', { name: /^Organisation/ }).fill('Ville')
    await page.getByRole('option', { name: 'Ville de Démo' }).click()
    await dialog.getByRole('combobox', { name: 'Rôle' }).press('ArrowDown')
    await page.getByRole('option', { name: 'contributeur' }).click()
    await screenshot(page, 'admin-invite-user')
    await dialog.getByRole('button', { name: 'Envoyer l’invitation' }).click()
    await page.getByRole('region', { name: 'Lien de l’invitation' }).waitFor()
    await screenshot(page, 'admin-invite-link')
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.getByRole('region', { name: 'Lien de l’invitation' }).innerText()).toContain('invit_token=')
  })

  it('keeps organizations and forbidden passwords', async () => {
    page = await stage.open(adminState())
    await page.goto('/simple-directory/admin/users')
    await page.getByRole('tab', { name: 'Organisations' }).click()
    await page.getByLabel('Rechercher une organisation').waitFor()
    await page.locator('tbody tr', { hasText: 'Ville de Démo' }).waitFor()
    await screenshot(page, 'admin-organizations')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Actions : Ville de Démo' }).click()
    await page.getByText('Limites', { exact: true }).click()
    await page.getByLabel('Nombre maximal de membres').waitFor()
    await screenshot(page, 'admin-limits')
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click()

    await page.getByRole('tab', { name: 'Mots de passe interdits' }).click()
    await page.getByRole('heading', { name: 'Essayer un mot de passe' }).waitFor()
    const list = `common-${Date.now().toString(36)}.csv`
    await page.locator('input[type=file]').setInputFiles({ name: list, mimeType: 'text/csv', buffer: Buffer.from('Azerty-123456\nQwerty-123456\n') })
    const row = page.locator('main li', { hasText: list.replace('.csv', '') })
    await row.waitFor()
    await row.getByRole('checkbox').click()
    await expect.poll(() => row.getByRole('checkbox').isChecked()).toBe(true)
    await page.locator('main input[name=password]').fill('Azerty-123456')
    await page.getByRole('button', { name: 'Essayer' }).click()
    await page.getByText('Ce mot de passe est interdit.').waitFor()
    await screenshot(page, 'admin-passwords')
    expect(await accessibilityFaults(page)).toEqual([])
    await row.getByRole('button').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
    await row.waitFor({ state: 'detached' })
  })
})
