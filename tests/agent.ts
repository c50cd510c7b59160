import type { Block } from '#platform/mail'
import type { App } from '../src/app/compose.ts'

type Connection = Parameters<App['fetch']>[1]

/** A browser for tests, of the part that matters here: it keeps cookies and sends forms from its own site. */
export type Agent = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  text(path: string): Promise<string>
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  cookies: Map<string, string>
}

const here = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }

/** @param origin what the site is called; connection: where the browser seems to be */
export function agentOf(
  app: Pick<App, 'fetch'>,
  origin = 'http://golflengte.test',
  connection: Connection = here,
): Agent {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit) => {
    const request = new Request(new URL(path, origin), { redirect: 'manual', ...init })
    if (cookies.size > 0) request.headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const answer = await app.fetch(request, connection)
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const get: Agent['get'] = (path, headers = {}) => ask(path, { headers })
  return {
    cookies,
    get,
    text: async (path) => (await get(path)).text(),
    post: (path, fields = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'sec-fetch-site': 'same-origin', origin, ...headers },
      }),
  }
}

/** The mails to an address, oldest first, with their way in. */
export async function mailsTo({ db }: Pick<App, 'db'>, email: string) {
  const rows = await db
    .selectFrom('platform.mail')
    .select(['kind', 'subject', 'letter', 'locale'])
    .where('to_email', '=', email)
    .orderBy('id')
    .execute()
  return rows.map(({ letter, ...mail }) => {
    const blocks = letter as Block[]
    const href = blocks
      .map((block) => (typeof block === 'object' && 'action' in block ? block.action.href : ''))
      .join('')
    const code = blocks.map((block) => (typeof block === 'object' && 'heading' in block ? block.heading : '')).join('')
    return { ...mail, blocks, path: href && new URL(href).pathname, code: code.replace(' ', '') }
  })
}
