import { request } from 'playwright-core'

import type { State } from './global-setup'
import { linkInMail } from './mailbox'
import { adminState, BASE_URL } from './support'

export const PASSWORD = 'Marée-haute-12'
const USERS = '/simple-directory/api/users'

/** An account made for a scenario and confirmed by its mail, with the session that the confirmation opens. */
export async function newAccount(name: string): Promise<{ email: string; state: State }> {
  const email = `${name}.${Date.now().toString(36)}@example.org`
  const since = Date.now()
  const administrator = await request.newContext({ baseURL: BASE_URL, storageState: adminState() })
  const asked = await administrator.post(USERS, { data: { email, password: PASSWORD, firstName: 'Camille', lastName: 'Durand' } })
  if (!asked.ok()) throw new Error(`${asked.status()} ${await asked.text()}`)
  await administrator.dispose()
  const person = await request.newContext({ baseURL: BASE_URL })
  await person.get(await linkInMail(email, since), { maxRedirects: 0 })
  const state = await person.storageState()
  await person.dispose()
  return { email, state }
}

/** What somebody does through the API alone, when a scenario is about something else. */
export async function asSomebody<T>(state: State, work: (client: Awaited<ReturnType<typeof request.newContext>>) => Promise<T>): Promise<T> {
  const client = await request.newContext({ baseURL: BASE_URL, storageState: state })
  try {
    return await work(client)
  } finally {
    await client.dispose()
  }
}
