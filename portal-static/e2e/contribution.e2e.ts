import { Buffer } from 'node:buffer'

import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'

import { BASE_URL, screenshot, townState, uniqueTitle, useStage } from './support'

const PROCESSING_MILLISECONDS = 150_000

const stage = useStage()
let page: Page

beforeEach(async () => {
  page = await stage.open(townState())
})

async function upload(title: string, name: string, content: Buffer): Promise<void> {
  await page.goto('/data-fair/new-dataset')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: content })
  await page.getByLabel('Titre').fill(title)
  await page.getByRole('button', { name: 'Envoyer' }).click()
}

async function editUploaded(link = 'Décrire et publier'): Promise<string> {
  await page.getByRole('link', { name: link }).click()
  await page.waitForURL(/\/data-fair\/dataset\//)
  await page.locator('main form').waitFor()
  return page.url().split('/').at(-1) ?? ''
}

async function deleteEdited(title: string): Promise<void> {
  await page.getByRole('button', { name: 'Supprimer', exact: true }).click()
  await page.getByRole('heading', { name: `Supprimer « ${title} » ?` }).waitFor()
  await screenshot(page, 'delete')
  await page.getByRole('button', { name: 'Supprimer définitivement' }).click()
  await page.waitForURL(/\/data-fair\/datasets$/)
}

/** An ordinary home connection: otherwise a local upload ends before anyone sees it. */
async function slowDown(uploadThroughput: number): Promise<void> {
  const client = await page.context().newCDPSession(page)
  await client.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput })
}

/** What an anonymous visitor finds in the public list. */
async function publicTitles(words: string): Promise<string[]> {
  const query = new URLSearchParams({ visibility: 'public', q: words, size: '50', select: 'title' })
  const response = await fetch(`${BASE_URL}/data-fair/api/v1/datasets?${query}`)
  const list = (await response.json()) as { results: { title: string }[] }
  return list.results.map((dataset) => dataset.title)
}

describe('a contributor', () => {
  it('uploads, describes, publishes, unpublishes and deletes a dataset', async () => {
    const title = uniqueTitle('Arbres')
    const rows = Array.from({ length: 300 }, (_, index) => `Arbre ${index},${20 + (index % 90)},Parc ${index % 7}`)
    await upload(title, 'arbres.csv', Buffer.from(`Nom,Âge,Lieu\n${rows.join('\n')}\n`))
    await page.getByTestId('processing').waitFor()
    await screenshot(page, 'processing')
    await page.getByText('Le jeu de données est prêt.').last().waitFor({ timeout: PROCESSING_MILLISECONDS })
    await screenshot(page, 'processing-done')

    const id = await editUploaded()
    const renamed = `${title} remarquables`
    await page.getByLabel('Titre', { exact: true }).first().fill(renamed)
    await page.getByLabel('Titre de la colonne Nom').fill('Nom de l’arbre')
    await page.getByLabel('Résumé').fill('Les arbres suivis par le service des parcs.')
    await screenshot(page, 'edit', true)
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Modifications enregistrées.').waitFor()
    await page.getByRole('heading', { level: 1, name: renamed }).waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('Titre de la colonne Nom').inputValue()).toBe('Nom de l’arbre')

    await page.getByRole('button', { name: 'Publier' }).click()
    await page.getByText('Le jeu de données est public.').waitFor()
    await expect.poll(() => publicTitles(renamed), { timeout: 30_000 }).toContain(renamed)
    await page.goto(`/?q=${encodeURIComponent(renamed)}`)
    await page.getByRole('link', { name: renamed }).click()
    await page.getByRole('columnheader', { name: 'Nom de l’arbre' }).waitFor()
    await screenshot(page, 'published')

    await page.goto(`/data-fair/dataset/${id}`)
    await page.getByRole('button', { name: 'Dépublier' }).click()
    await page.getByText('Le jeu de données n’est plus public.').waitFor()
    await expect.poll(() => publicTitles(renamed), { timeout: 40_000 }).not.toContain(renamed)
    const refused = await fetch(`${BASE_URL}/data-fair/api/v1/datasets/${id}/lines`)
    expect([401, 403]).toContain(refused.status)

    await deleteEdited(renamed)
    const gone = await page.request.get(`/data-fair/api/v1/datasets/${id}`)
    expect(gone.status()).toBe(404)
    await screenshot(page, 'mine')
  })

  it('sends a large file by signed parts', async () => {
    const title = uniqueTitle('Mesures')
    const row = (index: number): string => `${index},${(index % 997) / 10},station-${index % 37},${'mesure horaire validée '.repeat(6)}`
    const content = Buffer.from(`id,valeur,station,commentaire\n${Array.from({ length: 45_000 }, (_, index) => row(index)).join('\n')}\n`)
    expect(content.length).toBeGreaterThan(7_000_000)
    const parts: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PUT') parts.push(request.url())
    })
    await slowDown(2_000_000)
    await upload(title, 'mesures.csv', content)
    await expect.poll(() => page.getByTestId('upload-progress').innerText()).toMatch(/[3-9]\d %/)
    await screenshot(page, 'upload-progress')
    await slowDown(-1)
    await page.getByTestId('processing').waitFor({ timeout: 90_000 })
    expect(parts.length).toBeGreaterThan(0)
    await page.getByText('Le jeu de données est prêt.').last().waitFor({ timeout: PROCESSING_MILLISECONDS })
    await page.getByRole('link', { name: 'Voir le jeu de données' }).click()
    await expect
      .poll(() => page.locator('[role=tabpanel] p[role=status]').first().textContent())
      .toMatch(/45\s000/)
    await page.goto(page.url().replace('/datasets/', '/data-fair/dataset/'))
    await deleteEdited(title)
  })

  it.each([
    ['only a header', 'entete.csv', Buffer.from('Nom,Âge,Lieu\n')],
    ['binary content', 'binaire.csv', Buffer.from(Array.from({ length: 6000 }, (_, index) => (index * 7919 + (index >> 3)) % 256))],
  ])('is told what is wrong with a file of %s', async (_what, name, content) => {
    const title = uniqueTitle('Refusé')
    await upload(title, name, content)
    const alert = page.locator('main [role=alert]', { hasText: /\S/ }).first()
    await alert.waitFor({ timeout: PROCESSING_MILLISECONDS })
    const message = await alert.innerText()
    expect(message.length).toBeGreaterThan(25)
    expect(message).not.toMatch(/exception|stack|undefined|null|\bat [\w.]+\(/i)
    await screenshot(page, `refused-${name.replace('.csv', '')}`)
    if (await page.getByRole('link', { name: 'Remplacer ou supprimer' }).count()) {
      await editUploaded('Remplacer ou supprimer')
      await deleteEdited(title)
    }
  })
})
