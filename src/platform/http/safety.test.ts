import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { contentSecurityPolicy, sameOriginOnly, securityHeaders } from './index.ts'

const app = new Hono()
app.use(securityHeaders(true))
app.use(sameOriginOnly())
app.all('/', (context) => context.text('done'))

test.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'https://' }, 403],
  [{}, 403],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://city.example' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{ origin: 'https://city.example' }, 200],
])('a form with %o is answered %i', async (headers, status) => {
  const request = new Request('https://city.example/', {
    method: 'POST',
    headers: { host: 'city.example', ...headers },
  })
  expect((await app.fetch(request)).status).toBe(status)
})

test('without a Host header no origin is our own', async () => {
  expect((await app.fetch(new Request('https://city.example/', { method: 'POST' }))).status).toBe(403)
})

test('pages may load nothing inline and nothing from elsewhere, and may not be framed', async () => {
  const policy = (await app.fetch(new Request('https://city.example/'))).headers.get('content-security-policy') ?? ''
  expect(policy).not.toContain('unsafe')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(contentSecurityPolicy({ hosts: ['https://tiles.example'] })).toContain(
    "img-src 'self' data: blob: https://tiles.example",
  )
  expect(contentSecurityPolicy({ bare: true })).toContain('frame-ancestors *')
})
