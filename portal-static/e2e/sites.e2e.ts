/** A second site, made by the pages of the administrator and used by its people until it is deleted. */
import { createHash, randomBytes } from 'node:crypto'

import type { OAuth2Server } from 'oauth2-mock-server'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { asSomebody, newAccount, PASSWORD } from './accounts'
import type { State } from './global-setup'
import type { Front } from './second-site'
import { startFront, startProvider } from './second-site'
import { accessibilityFaults, adminState, lastingFaults, logIn, openedDialog, PHONE, pressTabUntil, screenshot, settled, sidewaysOverflow, uniqueTitle, useStage } from './support'

const SECRET = 'known to the provider alone'
const APPLICATION = 'https://app.example.org/back'

const stage = useStage()
const title = uniqueTitle('Portail')
const person = `nora.${Date.now().toString(36)}@example.org`
let front: Front
let provider: OAuth2Server
let editor = ''
let visitor: State

beforeAll(async () => {
  front = await startFront()
  provider = await startProvider({ email: person, given_name: 'Nora', family_name: 'Roy' })
})
afterAll(async () => {
  front.stop()
  await provider.stop()
})

/** What the service tells of the site; it knows one for two seconds before it asks again. */
async function publicInfo(): Promise<unknown> {
  return (await fetch(`${front.url}/simple-directory/api/sites/_public`)).json()
}

async function openEditor(): Promise<Page> {
  const page = await stage.open(adminState())
  await page.goto(editor)
  await page.getByRole('heading', { name: title }).waitFor()
  return page
}

const section = (page: Page, name: string) => page.locator('section', { has: page.getByRole('heading', { name, exact: true }) })
const saved = (page: Page) => page.getByText('Le site est enregistré.').waitFor()

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).press('ArrowDown')
  await page.getByRole('option', { name: option }).click()
}

describe('the administrator of the platform', () => {
  it('creates a site with the keyboard', async () => {
    const page = await stage.open(adminState())
    await page.goto('/simple-directory/admin/sites')
    await page.getByRole('button', { name: 'Créer un site' }).waitFor()
    await settled(page)
    await page.getByRole('button', { name: 'Créer un site' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Adresse du site').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('site-address')
    await page.keyboard.type(front.url)
    await page.keyboard.press('Tab')
    await page.keyboard.type(title)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Ville')
    await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual(['Ville de Démo'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await screenshot(page, 'site-create')
    expect(await accessibilityFaults(page)).toEqual([])
    await pressTabUntil(page, '[role=dialog] button[type=submit]')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: title }).waitFor()
    expect(page.url()).toContain('/admin/sites?site=')
    editor = page.url()
  })

  it('decides where its accounts live', async () => {
    const page = await openEditor()
    await choose(page, 'Comptes', /^propres au site\s*On crée/)
    await section(page, 'Fiche').getByLabel('Adresse de contact').fill('contact@example.org')
    await section(page, 'Fiche').getByRole('button', { name: 'Enregistrer' }).click()
    await saved(page)
    await page.reload()
    await expect.poll(() => section(page, 'Fiche').getByLabel('Adresse de contact').inputValue()).toBe('contact@example.org')
    await screenshot(page, 'site-editor', true)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Passer en thème sombre' }).click()
    expect(await lastingFaults(page)).toEqual([])
    await screenshot(page, 'dark-site-editor')
    await expect.poll(publicInfo).toMatchObject({ title, authMode: 'onlyLocal' })
  })

  it('chooses colours, is warned of those that are hard to read, and has them mended', async () => {
    const page = await openEditor()
    const theme = section(page, 'Apparence')
    await theme.getByLabel('Adresse du logo').fill('https://www.example.org/logo.svg')
    await theme.locator('input[name=primary]').fill('#0b4a57')
    await theme.getByText('automatique').first().waitFor()
    await theme.locator('input[name=on-primary]').fill('#224455')
    await theme.getByRole('button', { name: 'Enregistrer' }).click()
    await saved(page)
    await theme.getByText('Une couleur est difficile à lire').waitFor()
    await theme.getByText(/on-primary #224455/).waitFor()
    await screenshot(page, 'site-theme', true)
    expect(await accessibilityFaults(page)).toEqual([])
    await theme.getByRole('button', { name: 'Choisir des textes lisibles' }).click()
    await theme.getByText('Une couleur est difficile à lire').waitFor({ state: 'detached' })
    const chosen = { logo: 'https://www.example.org/logo.svg', colors: { primary: '#0B4A57', 'on-primary': '#FFFFFF' } }
    await expect.poll(publicInfo).toMatchObject({ theme: chosen })
  })

  it('adds providers, whose secrets are never shown and are kept', async () => {
    const page = await openEditor()
    const providers = section(page, 'Moyens de connexion')
    await providers.getByRole('button', { name: 'Ajouter un moyen de connexion' }).click()
    const dialog = await openedDialog(page)
    await dialog.getByLabel('Titre').fill('Compte de la ville')
    await dialog.getByLabel('Adresse de découverte').fill(`${provider.issuer.url}/.well-known/openid-configuration`)
    await dialog.getByLabel('Identifiant du client').fill('portal')
    await dialog.getByLabel('Secret du client').fill(SECRET)
    await choose(page, 'Devient membre du propriétaire', 'toute personne qui se connecte')
    await choose(page, 'Rôle des nouveaux membres', 'toujours le même')
    await dialog.getByLabel('Rôle', { exact: true }).fill('contrib')
    await screenshot(page, 'site-provider')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await providers.locator('li', { hasText: 'Compte de la ville' }).waitFor()

    await providers.getByRole('button', { name: 'Modifier : Compte de la ville' }).click()
    await openedDialog(page)
    await dialog.getByText('le secret enregistré est gardé').waitFor()
    expect(await dialog.getByLabel('Secret du client').inputValue()).toBe('')
    await dialog.getByLabel('Titre').fill('Compte municipal')
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await providers.locator('li', { hasText: 'Compte municipal' }).waitFor()
    const id = new URL(editor).searchParams.get('site') ?? ''
    const stored = await asSomebody(adminState(), async (client) => (await client.get(`/simple-directory/api/sites/${id}`)).text())
    expect(stored).toContain('*****')
    expect(stored).not.toContain(SECRET)

    await providers.getByRole('button', { name: 'Ajouter un moyen de connexion' }).click()
    await openedDialog(page)
    await choose(page, 'Sorte de service', 'SAML 2')
    await dialog.getByLabel('Titre').fill('Compte de la région')
    await dialog.getByLabel('Métadonnées').fill('<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.org"/>')
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await providers.locator('li', { hasText: 'SAML 2' }).waitFor()
    await providers.getByRole('button', { name: 'Supprimer : Compte de la région' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
    await providers.locator('li', { hasText: 'SAML 2' }).waitFor({ state: 'detached' })
  })

  it('lets an application act with its accounts', async () => {
    const page = await openEditor()
    const applications = section(page, 'Applications externes')
    await applications.getByRole('button', { name: 'Ajouter une application' }).click()
    const dialog = await openedDialog(page)
    await dialog.getByLabel('Nom de l’application').fill('Relevés de terrain')
    await dialog.getByLabel('Identifiant').fill('terrain')
    await dialog.getByLabel('Adresses de retour').fill(APPLICATION)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await applications.locator('li', { hasText: 'Relevés de terrain' }).waitFor()
  })

  it('does it all on a phone, in English', async () => {
    const page = await stage.openApart({ storageState: adminState(), viewport: PHONE, locale: 'en-GB' })
    await page.goto(editor)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Ways to log in' }).waitFor()
    await settled(page)
    await screenshot(page, 'phone-site-editor', true)
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Edit: Compte municipal' }).click()
    await page.getByRole('dialog').getByLabel('Client identifier').waitFor()
    await screenshot(page, 'phone-site-provider')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'All sites' }).click()
    await page.locator('tbody tr', { hasText: title }).waitFor()
    await screenshot(page, 'phone-sites')
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0)
  })
})

describe('the people of the site', () => {
  it('log in through its provider and become members', async () => {
    const page = await stage.open()
    await page.goto(`${front.url}/simple-directory/login?redirect=/simple-directory/me`)
    await page.getByRole('link', { name: 'Continuer avec Compte municipal' }).waitFor()
    await screenshot(page, 'site-login')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Continuer avec Compte municipal' }).click()
    await page.waitForURL(`${front.url}/simple-directory/me`)
    await expect.poll(() => page.getByLabel('Adresse électronique').inputValue()).toBe(person)
    expect(await page.getByLabel('Prénom').inputValue()).toBe('Nora')
    await page.locator('main li', { hasText: 'Ville de Démo' }).getByText('contributeur').waitFor()
    visitor = await page.context().storageState()
  })

  it('are told when the provider refuses', async () => {
    const page = await stage.open()
    provider.service.once('beforeAuthorizeRedirect', (redirect: { url: URL }) => {
      redirect.url.searchParams.delete('code')
      redirect.url.searchParams.set('error', 'access_denied')
    })
    await page.goto(`${front.url}/simple-directory/login`)
    await page.getByRole('link', { name: 'Continuer avec Compte municipal' }).click()
    await page.getByText('Le service de connexion a refusé la demande.').waitFor()
    expect(page.url()).toContain('error=badIDPQuery')
  })

  it('let an application act for them, and no other that catches its code', async () => {
    const verifier = randomBytes(32).toString('base64url')
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const asked = { client_id: 'terrain', redirect_uri: APPLICATION, state: 'x y', code_challenge: challenge, code_challenge_method: 'S256' }
    const authorize = `${front.url}/simple-directory/api/auth/apps/authorize?${new URLSearchParams(asked)}`
    const stranger = await stage.openApart()
    await stranger.goto(authorize)
    await stranger.getByText('Connectez-vous pour décider.').waitFor()
    await stranger.getByRole('link', { name: 'Se connecter' }).last().click()
    await stranger.locator('main input[name=email]').waitFor()

    const page = await stage.open(visitor)
    await page.route(`${APPLICATION}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Application</h1>' }))
    await page.goto(authorize)
    await page.getByRole('heading', { name: 'Autoriser « Relevés de terrain » ?' }).waitFor()
    await page.getByText(`avec le compte ${person}`).waitFor()
    await screenshot(page, 'authorize-application')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Autoriser' }).click()
    await page.waitForURL(`${APPLICATION}**`)
    const back = new URL(page.url()).searchParams
    expect(back.get('state')).toBe('x y')
    const login = (body: Record<string, string>) =>
      fetch(`${front.url}/simple-directory/api/auth/apps/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const code = back.get('code') ?? ''
    expect((await login({ code })).status).toBe(400)
    const opened = await login({ code, code_verifier: verifier })
    expect(await opened.json()).toMatchObject({ email: person })
  })

  it('move an account of the platform to the site', async () => {
    const { email } = await newAccount('moving')
    const page = await stage.open()
    await page.goto(`${front.url}/simple-directory/login?redirect=/simple-directory/me`)
    await logIn(page, email, PASSWORD)
    await page.getByRole('heading', { name: 'Déplacer mon compte' }).waitFor()
    await page.getByText(`Le compte ${email} sera désormais propre au site ${front.host}.`).waitFor()
    await screenshot(page, 'change-host')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Déplacer mon compte' }).click()
    await page.getByRole('heading', { name: 'Votre compte est déplacé' }).waitFor()
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await logIn(page, email, PASSWORD)
    await page.waitForURL(`${front.url}/simple-directory/me`)
    const main = await stage.openApart()
    await main.goto('/simple-directory/login')
    await logIn(main, email, PASSWORD)
    await main.getByText('le mot de passe est invalide').waitFor()
  })
})

describe('at the end', () => {
  it('the site is deleted, once that is confirmed', async () => {
    const page = await openEditor()
    await page.getByRole('button', { name: 'Supprimer le site' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Annuler' }).click()
    await page.getByRole('button', { name: 'Supprimer le site' }).click()
    await screenshot(page, 'site-delete')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer définitivement' }).click()
    await page.getByText(`Le site ${front.host} est supprimé.`).waitFor()
    await page.getByRole('button', { name: 'Créer un site' }).waitFor()
    expect(await page.locator('tbody tr', { hasText: title }).count()).toBe(0)
  })
})
