/** What the login page asks beyond a password, and what it does where accounts cannot be written. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { asSomebody, newAccount, PASSWORD } from './accounts'
import { linkInMail } from './mailbox'
import { accessibilityFaults, adminState, logIn, openedDialog, screenshot, settled, townState, uniqueTitle, useStage } from './support'

const ORGANIZATIONS = '/simple-directory/api/organizations'
const stage = useStage()

describe('a member of several organizations, none of them preferred', () => {
  it('is asked for whom they act before the session opens', async () => {
    const { email, state } = await newAccount('several')
    const names = [uniqueTitle('Théâtre'), uniqueTitle('Musée')]
    await asSomebody(state, async (client) => {
      for (const name of names) expect((await client.post(ORGANIZATIONS, { data: { name } })).status()).toBe(201)
    })
    const page = await stage.open()
    await page.goto('/simple-directory/login?redirect=/simple-directory/me')
    await logIn(page, email, PASSWORD)
    await page.getByRole('heading', { name: 'Pour qui agissez-vous ?' }).waitFor()
    expect((await page.context().cookies()).filter(({ name }) => name === 'id_token')).toEqual([])
    await page.getByRole('button', { name: 'Compte personnel' }).waitFor()
    await screenshot(page, 'account-choice')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: names[1] }).click()
    await page.getByRole('button', { name: `Compte actif : ${names[1]}` }).waitFor()
    await page.locator('main li', { hasText: names[1] }).getByText('Actif', { exact: true }).waitFor()
  })
})

describe('a member of one organization', () => {
  it('lands in it', async () => {
    const { email, state } = await newAccount('sole')
    const name = uniqueTitle('Médiathèque')
    await asSomebody(state, async (client) => {
      expect((await client.post(ORGANIZATIONS, { data: { name } })).status()).toBe(201)
    })
    const page = await stage.openApart()
    await page.goto('/simple-directory/login?redirect=/simple-directory/me')
    await logIn(page, email, PASSWORD)
    await page.getByRole('button', { name: `Compte actif : ${name}` }).waitFor()
  })
})

describe('a partner', () => {
  it('is invited by mail, logs in, and accepts for an organization that they create', async () => {
    const { email } = await newAccount('partner')
    const name = uniqueTitle('Agglomération')
    const since = Date.now()
    const town = await stage.open(townState())
    await town.goto('/simple-directory/organization/ville?tab=partners')
    await town.getByRole('button', { name: 'Inviter un partenaire' }).click()
    const dialog = await openedDialog(town)
    await dialog.getByLabel('Nom de l’organisation').fill(name)
    await dialog.getByLabel('Adresse du contact').fill(email)
    await dialog.getByRole('button', { name: 'Envoyer l’invitation' }).click()
    await town.locator('main li', { hasText: email }).getByText('En attente').waitFor()

    const page = await stage.openApart()
    await page.goto(await linkInMail(email, since))
    await page.getByText('« Ville de Démo » vous propose de devenir partenaire.').waitFor()
    await page.locator('main').getByRole('link', { name: 'Se connecter' }).click()
    await logIn(page, email, PASSWORD)
    await page.getByRole('combobox', { name: 'Votre organisation' }).press('ArrowDown')
    await page.getByRole('option', { name: 'Créer une organisation' }).click()
    await expect.poll(() => page.getByLabel('Nom de l’organisation').inputValue()).toBe(name)
    await screenshot(page, 'partner-invitation')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Accepter' }).click()
    await page.getByRole('heading', { name: 'Votre organisation est partenaire de « Ville de Démo »' }).waitFor()

    await town.reload()
    const partner = town.locator('main li', { hasText: name })
    await partner.waitFor()
    expect(await partner.getByText('En attente').count()).toBe(0)
    await screenshot(town, 'partners')
    await partner.getByRole('button', { name: `Retirer « ${name} »` }).click()
    await town.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
    await partner.waitFor({ state: 'detached' })
  })

  it('is told of an invitation that is not one', async () => {
    const page = await stage.open(townState())
    await page.goto('/simple-directory/login?step=partnerInvitation&partner_invit_token=x.y.z')
    await page.getByText('Cette invitation n’est pas valable.').waitFor()
  })
})

describe('where accounts cannot be written', () => {
  /** The service refuses every change there; here the pages are told of it and must offer none. */
  async function openReadOnly(state: ReturnType<typeof townState> | undefined, path: string, ready: string): Promise<Page> {
    const page = await stage.openApart({ storageState: state })
    await page.route('**/api/ui-config', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), readonly: true } })
    })
    await page.goto(path)
    await page.locator(ready).first().waitFor()
    await settled(page)
    return page
  }

  const offered = async (page: Page, names: (string | RegExp)[]): Promise<unknown[]> => {
    const counts = names.map(async (name) => [name, (await page.getByRole('button', { name }).count()) + (await page.getByRole('link', { name }).count())])
    return (await Promise.all(counts)).filter(([, count]) => count !== 0)
  }

  it('people log in, and are not offered what would be refused', async () => {
    const page = await openReadOnly(undefined, '/simple-directory/login', 'main form')
    await page.getByRole('button', { name: 'Se connecter' }).waitFor()
    expect(await offered(page, ['Mot de passe oublié ?', 'Créer un compte'])).toEqual([])
    await page.goto('/simple-directory/login?step=createUser')
    await page.getByText('La création de compte demande une invitation.').waitFor()
    expect(await page.locator('main input[name=password]').count()).toBe(0)
    await screenshot(page, 'readonly-sign-up')
  })

  it('people see their account and change nothing of it', async () => {
    const page = await openReadOnly(townState(), '/simple-directory/me', 'main form')
    expect(await offered(page, ['Enregistrer', 'Changer l’image', 'Créer une organisation', /^Quitter/])).toEqual([])
    expect(await page.getByLabel('Prénom').isEditable()).toBe(false)
    await screenshot(page, 'readonly-account', true)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('tab', { name: 'Sécurité' }).click()
    await page.getByRole('heading', { name: 'Sessions ouvertes' }).waitFor()
    expect(await offered(page, ['Changer de mot de passe', 'Installer', 'Supprimer mon compte'])).toEqual([])
  })

  it('the town sees its members, departments, roles and partners only', async () => {
    const page = await openReadOnly(townState(), '/simple-directory/organization/ville', 'tbody tr')
    expect(await offered(page, ['Inviter', /^Modifier le rôle/, /^Retirer/])).toEqual([])
    for (const tab of ['Fiche', 'Départements', 'Rôles', 'Partenaires']) {
      await page.getByRole('tab', { name: tab }).click()
      await page.getByRole('tabpanel', { name: tab }).waitFor()
      await settled(page)
      expect(await offered(page, ['Enregistrer', 'Ajouter', 'Inviter un partenaire', 'Changer l’image', /^(Supprimer|Retirer|Renommer)/]), tab).toEqual([])
    }
  })

  it('the administrator of the platform creates nobody', async () => {
    const page = await openReadOnly(adminState(), '/simple-directory/admin/users', 'tbody tr')
    expect(await offered(page, ['Créer un utilisateur'])).toEqual([])
    await page.getByRole('button', { name: /^Actions/ }).first().click()
    await page.getByRole('menuitem').or(page.locator('.v-overlay .v-list-item')).first().waitFor()
    expect(await page.locator('.v-overlay .v-list-item', { hasText: /^(Modifier|Supprimer)/ }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Organisations' }).click()
    await page.getByRole('row', { name: /^Ville de Démo/ }).waitFor()
    expect(await offered(page, ['Créer une organisation'])).toEqual([])
  })
})
