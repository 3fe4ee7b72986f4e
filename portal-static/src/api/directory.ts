import { call } from './http'

const AUTH = '/simple-directory/api/auth'

/** The address to open to start the session. */
export async function logIn(email: string, password: string, redirect: string): Promise<string> {
  const response = await call(`${AUTH}/password`, { method: 'POST', query: { redirect }, json: { email, password } })
  return (await response.text()).trim()
}

export async function keepAlive(): Promise<void> {
  await call(`${AUTH}/keepalive`, { method: 'POST', timeout: 15_000 })
}

export async function logOut(): Promise<void> {
  await call(AUTH, { method: 'DELETE', timeout: 15_000 })
}
