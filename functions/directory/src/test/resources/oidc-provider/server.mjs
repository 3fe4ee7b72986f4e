// An OpenID Connect provider of its own process. What it answers is set through a second port.
import http from 'node:http'
import { once } from 'node:events'
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { OAuth2Server } from 'oauth2-mock-server'

const server = new OAuth2Server()
await server.issuer.keys.generate('RS256')
await server.start(0, 'localhost')

let behaviour = {}
let requests = []

const isIdentity = (payload) => payload.aud !== undefined && payload.scope === undefined

server.service.on('beforeTokenSigning', (token, request) => {
  if (isIdentity(token.payload)) Object.assign(token.payload, behaviour.identity)
})

server.service.on('beforeResponse', (response, request) => {
  requests.push({ body: request.body, authorization: request.headers.authorization })
  Object.assign(response.body, behaviour.response)
  if (behaviour.replaceIdentity) response.body.id_token = behaviour.replaceIdentity
  if (behaviour.withoutIdentity) delete response.body.id_token
  if (behaviour.tokenStatus) {
    response.statusCode = behaviour.tokenStatus
    response.body = { error: 'invalid_grant' }
  }
})

server.service.on('beforeUserinfo', (response, request) => {
  if (behaviour.userinfo) response.body = behaviour.userinfo
})

const signed = async ({ how, claims }) => {
  switch (how) {
    case 'none':
      return new UnsecuredJWT(claims).encode()
    case 'foreign': {
      const { privateKey } = await generateKeyPair('RS256')
      const kid = server.issuer.keys.toJSON()[0].kid
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)
    }
    case 'secret':
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode('a shared secret of thirty-two bytes'))
    default:
      return server.issuer.buildToken({
        scopesOrTransform: (header, payload) => Object.assign(payload, claims)
      })
  }
}

const control = http.createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {}
  switch (request.url) {
    case '/behaviour':
      behaviour = body
      requests = []
      response.end()
      break
    case '/requests':
      response.end(JSON.stringify({ requests }))
      break
    case '/sign':
      response.end(await signed(body))
      break
    default:
      response.writeHead(404).end()
  }
})
control.listen(0, 'localhost')
await once(control, 'listening')

console.log(JSON.stringify({
  issuer: server.issuer.url,
  control: `http://localhost:${control.address().port}`
}))
// Ends with the test that started it.
process.stdin.resume()
process.stdin.on('end', () => process.exit())
