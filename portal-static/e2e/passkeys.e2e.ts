import type { CDPSession, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { newAccount, PASSWORD } from './accounts'
import { accessibilityFaults, BASE_URL, logIn, openedDialog, PHONE, screenshot, useStage } from './support'

const LOGIN = `/simple-directory/login?redirect=${encodeURIComponent('/simple-directory/me?tab=security')}`

const stage = useStage()
let email: string
let page: Page
let device: Device

/** A device with passkeys, plugged into a page; its owner always consents, or never. */
interface Device {
  session: CDPSession
  id: string
}

async function plug(target: Page): Promise<Device> {
  const session = await target.context().newCDPSession(target)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return { session, id: authenticatorId }
}

async function held({ session, id }: Device) {
  return (await session.send('WebAuthn.getCredentials', { authenticatorId: id })).credentials
}

function passkeys(screen = page) {
  return screen.getByRole('region', { name: 'Clés d’accès' })
}

function dialog() {
  return page.getByRole('dialog')
}

/** Browsers of some years ago have no suggestions: the button alone asks. */
async function withoutSuggestions(): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
  })
}

function isFocused(name: string): Promise<boolean> {
  return page.evaluate((text) => document.activeElement?.textContent.includes(text) ?? false, name)
}

async function addPasskey(name: string): Promise<void> {
  await passkeys().getByRole('button', { name: 'Ajouter une clé d’accès' }).click()
  await openedDialog(page)
  await dialog().locator('input[name=passkey-name]').fill(name)
  await dialog().locator('input[name=password]').fill(PASSWORD)
  await dialog().getByRole('button', { name: 'Continuer' }).click()
}

async function logOut(): Promise<void> {
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

describe('passkeys of an account', () => {
  it('are none in a new one', async () => {
    const account = await newAccount('cle')
    email = account.email
    page = await stage.openKept({ storageState: account.state })
    device = await plug(page)
    await page.goto('/simple-directory/me?tab=security')
    await passkeys().getByText('Aucune clé d’accès pour le moment.').waitFor()
    await screenshot(page, 'passkeys-none', true)
  })

  it('are added once the password is shown again', async () => {
    await passkeys().getByRole('button', { name: 'Ajouter une clé d’accès' }).click()
    await openedDialog(page)
    await dialog().locator('input[name=passkey-name]').fill('Téléphone')
    await dialog().locator('input[name=password]').fill('pas-le-bon')
    await screenshot(page, 'passkeys-add')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog().getByRole('button', { name: 'Continuer' }).click()
    await dialog().getByText('Ce n\'est pas le mot de passe.').waitFor()
    expect(await held(device)).toHaveLength(0)
    await dialog().locator('input[name=password]').fill(PASSWORD)
    await dialog().getByRole('button', { name: 'Continuer' }).click()
    await passkeys().locator('li', { hasText: 'Téléphone' }).waitFor()
    await passkeys().getByText('Jamais utilisée').waitFor()
    const [kept] = await held(device)
    expect(kept).toMatchObject({ isResidentCredential: true, rpId: new URL(page.url()).hostname })
    expect(await accessibilityFaults(page)).toEqual([])
    await screenshot(page, 'passkeys', true)
  })

  it('are not doubled on one device', async () => {
    await addPasskey('Encore')
    await dialog().getByText('Cet appareil a déjà une clé d’accès pour ce compte.').waitFor()
    await dialog().getByRole('button', { name: 'Annuler' }).click()
    expect(await held(device)).toHaveLength(1)
  })

  it('are among the suggestions of the address field', async () => {
    await logOut()
    await page.goto(LOGIN)
    // This device takes what is suggested.
    await passkeys().locator('li', { hasText: 'Téléphone' }).getByText(/^Utilisée le/).waitFor()
  })

  it('open the account without a password, by the keyboard alone', async () => {
    await logOut()
    await withoutSuggestions()
    await page.goto(LOGIN)
    await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await screenshot(page, 'login-passkey')
    await page.locator('main input[name=email]').focus()
    for (let count = 0; count < 12 && !(await isFocused('Utiliser une clé d’accès')); count += 1) await page.keyboard.press('Tab')
    expect(await isFocused('Utiliser une clé d’accès')).toBe(true)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/simple-directory/me?tab=security')
    await passkeys().locator('li', { hasText: 'Téléphone' }).getByText(/^Utilisée le/).waitFor()
  })

  it('tell when none is given, and leave the password', async () => {
    await logOut()
    await page.goto(LOGIN)
    await device.session.send('WebAuthn.setUserVerified', { authenticatorId: device.id, isUserVerified: false })
    await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click()
    const alert = page.locator('main [role=alert]', { hasText: 'Aucune clé d’accès n’a été donnée' }).first()
    await alert.waitFor({ timeout: 60_000 })
    await screenshot(page, 'login-passkey-refused')
    await device.session.send('WebAuthn.setUserVerified', { authenticatorId: device.id, isUserVerified: true })
    await logIn(page, email, PASSWORD)
    await page.waitForURL('**/simple-directory/me?tab=security')
  })

  it('are renamed and removed', async () => {
    const phone = await openPhone()
    await phone.getByRole('button', { name: 'Renommer : Téléphone' }).click()
    await phone.getByRole('dialog').locator('input[name=passkey-name]').fill('Vieux téléphone')
    await screenshot(phone, 'passkeys-rename-phone')
    await phone.getByRole('button', { name: 'Enregistrer' }).click()
    await phone.locator('li', { hasText: 'Vieux téléphone' }).waitFor()
    await screenshot(phone, 'passkeys-phone', true)
    await phone.getByRole('button', { name: 'Supprimer : Vieux téléphone' }).click()
    await phone.getByRole('alertdialog').getByText('Supprimer la clé d’accès « Vieux téléphone » ?').waitFor()
    await screenshot(phone, 'passkeys-remove-phone')
    await phone.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
    await phone.getByText('Aucune clé d’accès pour le moment.').waitFor()
  })

  it('open nothing once removed', async () => {
    await logOut()
    await page.goto(LOGIN)
    await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click()
    await page.locator('main [role=alert]', { hasText: 'n\'est pas reconnue' }).first().waitFor()
    expect(page.url()).toContain('/simple-directory/login')
  })
})

async function openPhone(): Promise<Page> {
  const phone = await stage.openApart({ viewport: PHONE, storageState: await page.context().storageState() })
  await phone.goto('/simple-directory/me?tab=security')
  await passkeys(phone).locator('li').waitFor()
  return phone
}

it('the login page of a phone offers them', async () => {
  const phone = await stage.openApart({ viewport: PHONE })
  await phone.context().addCookies([{ name: 'i18n_lang', value: 'en', url: BASE_URL }])
  await phone.goto('/simple-directory/login')
  await phone.getByRole('button', { name: 'Use a passkey' }).waitFor()
  await screenshot(phone, 'login-passkey-phone', true)
})
