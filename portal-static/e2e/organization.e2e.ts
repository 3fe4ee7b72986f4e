import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'

import { PASSWORD } from './accounts'
import { linkInMail } from './mailbox'
import { accessibilityFaults, downloadedText, PHONE, screenshot, sidewaysOverflow, signUp, townState, useStage } from './support'

const invited = `frank.${Date.now().toString(36)}@example.org`

const stage = useStage()
let page: Page

beforeEach(async () => {
  page = await stage.open(townState())
})

describe('the administrator of the town', () => {
  it('finds members and exports them', async () => {
    await page.goto('/simple-directory/organization/ville')
    await page.locator('tbody tr', { hasText: 'bob@example.org' }).waitFor()
    await screenshot(page, 'members')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByLabel('Rechercher un membre').fill('carol')
    await page.waitForURL(/q=carol/)
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await page.getByLabel('Rechercher un membre').fill('')
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(1)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Exporter en CSV' }).click()
    expect(await downloadedText(await download)).toContain('bob@example.org')
  })

  it('invites somebody, who creates an account and becomes a member', async () => {
    const since = Date.now()
    await page.goto('/simple-directory/organization/ville')
    await page.getByRole('button', { name: 'Inviter' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[name=invited]').fill(invited)
    await screenshot(page, 'invite')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Envoyer l’invitation' }).click()
    await dialog.getByRole('heading', { name: 'Invitation envoyée' }).waitFor()
    await screenshot(page, 'invite-sent')

    const other = await stage.openApart()
    await other.goto(await linkInMail(invited, since))
    await other.getByText('Vous êtes invité à rejoindre « Ville de Démo ».').waitFor()
    expect(await other.locator('main input[name=email]').inputValue()).toBe(invited)
    await signUp(other, PASSWORD)
    await screenshot(other, 'invited')
    await other.getByRole('button', { name: 'Créer mon compte' }).click()
    await other.getByRole('heading', { name: 'Invitation acceptée' }).waitFor({ timeout: 40_000 })
    await screenshot(other, 'invitation-accepted')
    await other.getByRole('button', { name: 'Compte actif : Ville de Démo' }).waitFor()

    await page.reload()
    await page.locator('tbody tr', { hasText: invited }).waitFor()
  })

  it('changes a role, then removes the member', async () => {
    await page.goto(`/simple-directory/organization/ville?q=${invited}`)
    const row = page.locator('tbody tr', { hasText: invited })
    await row.getByRole('button', { name: /Modifier le rôle/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').first().click()
    await page.getByRole('option', { name: 'contributeur' }).click()
    await screenshot(page, 'member-role')
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await row.getByText('contributeur').waitFor()
    await row.getByRole('button', { name: /Retirer/ }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click()
    await page.getByRole('heading', { name: 'Personne ne correspond' }).waitFor()
    await screenshot(page, 'members-none')
  })

  it('keeps departments and the names of roles', async () => {
    const name = `Voirie ${Date.now().toString(36)}`
    await page.goto('/simple-directory/organization/ville?tab=departments')
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByLabel('Nom du département').fill(name)
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.locator('main li', { hasText: name }).waitFor()
    await screenshot(page, 'departments')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: `Supprimer « ${name} »` }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
    await page.locator('main li', { hasText: name }).waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: 'Rôles' }).click()
    await page.getByLabel('Nom du rôle « contributeur »').waitFor()
    await screenshot(page, 'roles')
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('edits the details of the town', async () => {
    await page.goto('/simple-directory/organization/ville?tab=details')
    await page.getByLabel('Description').fill('La ville qui montre ses données.')
    await screenshot(page, 'organization-details', true)
    expect(await accessibilityFaults(page)).toEqual([])
    const save = page.getByRole('button', { name: 'Enregistrer' })
    if (await save.isEnabled()) {
      await save.click()
      await page.getByText('L’organisation est enregistrée.').waitFor()
    }
  })

  it('creates an organization, acts for it, and deletes it', async () => {
    const name = `Régie ${Date.now().toString(36)}`
    await page.goto('/simple-directory/me')
    await page.getByRole('button', { name: 'Créer une organisation' }).click()
    await page.getByRole('dialog').getByLabel('Nom de l’organisation').fill(name)
    await page.getByRole('dialog').getByRole('button', { name: 'Créer l’organisation' }).click()
    const created = page.locator('main li', { hasText: name })
    await created.getByRole('button', { name: /^Activer/ }).click()
    await created.getByText('Actif', { exact: true }).waitFor()
    await screenshot(page, 'account-organizations', true)
    await page.getByRole('button', { name: `Compte actif : ${name}` }).waitFor()
    await created.getByRole('link', { name: 'Gérer' }).click()
    await page.getByRole('tab', { name: 'Fiche' }).click()
    await page.getByRole('button', { name: 'Supprimer l’organisation' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer définitivement' }).click()
    await page.getByText(`« ${name} » est supprimée.`).waitFor()
    await page.waitForURL('**/simple-directory/me')
  })
})

describe('on a phone', () => {
  it('members are cards', async () => {
    const phone = await stage.openApart({ storageState: townState(), viewport: PHONE })
    await phone.goto('/simple-directory/organization/ville')
    await phone.locator('tbody tr').first().waitFor()
    expect(await sidewaysOverflow(phone)).toBeLessThanOrEqual(0)
    await screenshot(phone, 'phone-members')
    await phone.goto('/simple-directory/me')
    await phone.getByRole('heading', { name: 'Identité' }).waitFor()
    await screenshot(phone, 'phone-account')
  })
})

describe('somebody else', () => {
  it('is told that the organization is not theirs', async () => {
    await page.goto('/simple-directory/organization/unknown-organization')
    await page.locator('main [role=alert]').waitFor()
    await screenshot(page, 'organization-refused')
  })
})
