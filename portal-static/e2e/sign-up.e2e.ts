import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'

import { newAccount, PASSWORD } from './accounts'
import type { State } from './global-setup'
import { linkInMail, oneTimeCode } from './mailbox'
import { accessibilityFaults, logIn, screenshot, signUp, useStage } from './support'

const NEW_PASSWORD = 'Marée-basse-34'

const email = `eve.${Date.now().toString(36)}@example.org`
const stage = useStage()
let page: Page

beforeEach(async () => {
  page = await stage.open()
})

/** The owner's own session, kept from their last login. */
let session: State | undefined

async function openAccount(tab = ''): Promise<void> {
  page = await stage.open(session)
  await page.goto(`/simple-directory/me${tab}`)
}

describe('a person without an account', () => {
  it('creates one, confirmed by the link of a mail', async () => {
    const since = Date.now()
    await page.goto('/simple-directory/login')
    await page.getByRole('link', { name: 'Créer un compte' }).click()
    await page.getByRole('heading', { name: 'Créer un compte' }).waitFor()
    await signUp(page, PASSWORD, email)
    await screenshot(page, 'sign-up')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Créer mon compte' }).click()
    await page.getByRole('heading', { name: 'Consultez votre messagerie' }).waitFor({ timeout: 40_000 })
    await screenshot(page, 'sign-up-sent')
    await page.goto(await linkInMail(email, since))
    await page.getByRole('heading', { name: /Bienvenue/ }).waitFor()
    await screenshot(page, 'sign-up-welcome')
    await page.getByRole('button', { name: 'Plus tard' }).click()
    await page.getByRole('button', { name: /Compte actif/ }).waitFor()
  })

  it('sees why a password is not accepted yet', async () => {
    await page.goto('/simple-directory/login?step=createUser')
    await page.locator('main input[name=password]').fill('abc')
    await page.getByText('Au moins 9 caractères').waitFor()
    expect(await page.getByRole('button', { name: 'Créer mon compte' }).isDisabled()).toBe(true)
    await screenshot(page, 'password-meter')
  })
})

describe('the owner of an account', () => {
  it('chooses a new password through a mail', async () => {
    const since = Date.now()
    await page.goto(`/simple-directory/login?email=${email}`)
    await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click()
    await page.getByRole('button', { name: 'Envoyer le lien' }).click()
    await page.getByRole('heading', { name: 'Consultez votre messagerie' }).waitFor()
    await page.goto(await linkInMail(email, since))
    await page.getByRole('heading', { name: 'Nouveau mot de passe' }).waitFor()
    await page.locator('main input[name=password]').fill(NEW_PASSWORD)
    await page.locator('main input[name=password2]').fill(NEW_PASSWORD)
    await screenshot(page, 'change-password')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
    await page.getByRole('heading', { name: 'Mot de passe changé' }).waitFor()
    await page.goto('/simple-directory/login?redirect=/simple-directory/me')
    await logIn(page, email, NEW_PASSWORD)
    await page.getByRole('heading', { name: 'Identité' }).waitFor()
  })

  it('logs in by the link of a mail', async () => {
    const since = Date.now()
    await page.goto(`/simple-directory/login?email=${email}&redirect=/simple-directory/me`)
    await page.getByRole('button', { name: 'Recevoir un lien par courriel' }).click()
    await page.getByRole('button', { name: 'Envoyer le lien' }).click()
    await page.getByRole('heading', { name: 'Consultez votre messagerie' }).waitFor()
    await page.goto(await linkInMail(email, since))
    await page.getByRole('heading', { name: 'Identité' }).waitFor()
    session = await page.context().storageState()
  })

  it('changes their name', async () => {
    await openAccount()
    await page.getByLabel('Prénom').fill('Ève')
    await page.getByLabel('Nom', { exact: true }).fill('Martin')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Modifications enregistrées.').waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('Prénom').inputValue()).toBe('Ève')
    await screenshot(page, 'profile', true)
  })

  it('closes a session of another device', async () => {
    await openAccount('?tab=security')
    const sessions = page.locator('section', { has: page.getByRole('heading', { name: 'Sessions ouvertes' }) }).locator('li')
    await sessions.first().waitFor()
    const before = await sessions.count()
    expect(before).toBeGreaterThan(1)
    await screenshot(page, 'security', true)
    expect(await accessibilityFaults(page)).toEqual([])
    await sessions.last().getByRole('button').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Fermer' }).click()
    await page.getByText('La session est fermée.').waitFor()
    await expect.poll(() => sessions.count()).toBe(before - 1)
  })

  it('sets a second check up and logs in with a code, then with the recovery code', async () => {
    await openAccount('?tab=security')
    await page.getByRole('button', { name: 'Installer' }).click()
    await page.locator('main input[name=password]').fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('img', { name: /Code QR/ }).waitFor()
    await page.getByText('Saisir la clé à la main').click()
    const secret = await page.getByRole('region', { name: 'Clé secrète' }).innerText()
    await screenshot(page, 'two-factor', true)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.locator('main input[name=token]').fill(oneTimeCode(secret.trim()))
    await page.getByRole('button', { name: 'Activer' }).click()
    const recovery = (await page.getByRole('region', { name: 'Code de secours' }).locator('code').innerText()).trim()
    await screenshot(page, 'two-factor-recovery', true)
    await page.getByLabel('J’ai noté ce code').check()
    await page.getByRole('button', { name: 'Continuer' }).click()

    const other = await stage.openApart()
    await other.goto('/simple-directory/login?redirect=/simple-directory/me')
    await logIn(other, email, NEW_PASSWORD)
    await other.getByRole('heading', { name: 'Seconde vérification' }).waitFor()
    await other.locator('main input[name=code]').fill('000000')
    await other.getByRole('button', { name: 'Vérifier' }).click()
    await other.getByText('Ce code n’est pas valable').waitFor()
    await screenshot(other, 'second-factor')
    // A code serves once: the next one is another.
    await other.locator('main input[name=code]').fill(oneTimeCode(secret.trim(), Date.now() + 30_000))
    await other.getByRole('button', { name: 'Vérifier' }).click()
    await other.getByRole('heading', { name: 'Identité' }).waitFor()

    const lost = await stage.openApart()
    await lost.goto('/simple-directory/login?redirect=/simple-directory/me')
    await logIn(lost, email, NEW_PASSWORD)
    await lost.getByRole('button', { name: 'Utiliser le code de secours' }).click()
    await lost.locator('main input[name=recovery]').fill(recovery)
    await lost.getByRole('button', { name: 'Vérifier' }).click()
    await lost.getByRole('img', { name: /Code QR/ }).waitFor()
    await screenshot(lost, 'second-factor-again')
  })

  it('asks for the deletion of the account, is reminded at the next login, then keeps it', async () => {
    const leaving = await newAccount('leaving')
    page = await stage.open(leaving.state)
    await page.goto('/simple-directory/me?tab=security')
    await page.getByRole('button', { name: 'Supprimer mon compte' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer mon compte' }).click()
    await page.getByRole('complementary', { name: 'Mode de la session' }).waitFor()
    await screenshot(page, 'planned-deletion', true)
    await page.getByRole('complementary').getByRole('link', { name: 'Garder mon compte' }).click()
    await page.getByRole('heading', { name: 'Suppression prévue' }).waitFor()

    page = await stage.open()
    await page.goto('/simple-directory/login?redirect=/simple-directory/me')
    await logIn(page, leaving.email, PASSWORD)
    await page.waitForURL(/step=plannedDeletion/)
    await page.getByRole('heading', { name: 'Suppression prévue' }).waitFor()
    await screenshot(page, 'planned-deletion-step')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Continuer sans rien changer' }).click()
    await page.waitForURL('**/simple-directory/me')
    await page.getByRole('complementary').getByRole('link', { name: 'Garder mon compte' }).click()
    await page.locator('main').getByRole('button', { name: 'Garder mon compte' }).click()
    await page.getByRole('heading', { name: 'Identité' }).waitFor()
    expect(await page.getByRole('complementary', { name: 'Mode de la session' }).count()).toBe(0)
  })
})
