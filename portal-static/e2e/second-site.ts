/** What a second site of the platform needs beside it: an address, and a provider that its people log in through. */
import type { Server } from 'node:http'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

import { OAuth2Server } from 'oauth2-mock-server'

import { BASE_URL } from './support'

export interface Front {
  host: string
  url: string
  stop: () => void
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  return (server.address() as AddressInfo).port
}

/** Another address of this machine that leads to the platform, as a network of distribution does for a site. */
export async function startFront(): Promise<Front> {
  const { hostname, port } = new URL(BASE_URL)
  const server = createServer((asked, answer) => {
    const onward = request({ hostname, port, method: asked.method, path: asked.url, headers: asked.headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  const host = `localhost:${await portOf(server)}`
  return {
    host,
    url: `http://${host}`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** An OpenID Connect provider where one person is logged in already. */
export async function startProvider(person: Record<string, unknown>): Promise<OAuth2Server> {
  const provider = new OAuth2Server()
  await provider.issuer.keys.generate('RS256')
  await provider.start(0, 'localhost')
  provider.service.on('beforeUserinfo', (answer: { body: unknown }) => {
    answer.body = { sub: 'johndoe', email_verified: true, ...person }
  })
  return provider
}
