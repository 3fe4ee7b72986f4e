import { DIRECTORY, omitEmpty } from './directory'
import type { Page, PasswordList, ProviderToken, Site, SiteDeclaration, SitePatch } from './directory-types'
import { call, callJson } from './http'

const LISTS = `${DIRECTORY}/password-lists`
const SITES = `${DIRECTORY}/sites`

/** Lists answer either a page or a bare array. */
async function rows<T>(path: string, query: Record<string, string>, signal?: AbortSignal): Promise<T[]> {
  const answer = await callJson<Page<T> | T[]>(path, { query, signal, fresh: true })
  return Array.isArray(answer) ? answer : answer.results
}

export function listSites(signal?: AbortSignal): Promise<Site[]> {
  return rows(SITES, { showAll: 'true', size: '1000' }, signal)
}

function site(id: string): string {
  return `${SITES}/${encodeURIComponent(id)}`
}

export function readSite(id: string, signal?: AbortSignal): Promise<Site> {
  return callJson(site(id), { signal, fresh: true })
}

export function createSite(declaration: SiteDeclaration): Promise<Site> {
  return callJson(SITES, { method: 'POST', json: omitEmpty(declaration) })
}

export function patchSite(id: string, patch: SitePatch): Promise<Site> {
  return callJson(site(id), { method: 'PATCH', json: patch })
}

export async function deleteSite(id: string): Promise<void> {
  await call(site(id), { method: 'DELETE' })
}

/** Sentences about the colours that are hard to read. */
export function readThemeWarnings(id: string, signal?: AbortSignal): Promise<string[]> {
  return callJson(`${site(id)}/_theme_warnings`, { signal, fresh: true })
}

export function listPasswordLists(signal?: AbortSignal): Promise<PasswordList[]> {
  return rows(LISTS, {}, signal)
}

export async function addPasswordList(file: File): Promise<void> {
  const form = new FormData()
  form.set('passwords', file)
  await call(LISTS, { method: 'POST', form })
}

export async function patchPasswordList(id: string, patch: { name?: string; active?: boolean }): Promise<void> {
  await call(`${LISTS}/${encodeURIComponent(id)}`, { method: 'PATCH', json: patch })
}

export async function deletePasswordList(id: string): Promise<void> {
  await call(`${LISTS}/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

export function checkPassword(password: string): Promise<{ found: boolean; passwordList?: string | { name: string } }> {
  return callJson(`${LISTS}/_check`, { method: 'POST', json: { password } })
}

export function listProviderTokens(signal?: AbortSignal): Promise<ProviderToken[]> {
  return rows(`${DIRECTORY}/oauth-tokens`, {}, signal)
}
