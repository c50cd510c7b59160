import type { House, Question, Reply } from './protocol.ts'

/** Scans in one request. */
export const batch = 50

/** The server answered, and what it says ends the matter: trying again will not help. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`The server refused (${status})`)
    this.status = status
  }
}

async function post<Answer>(
  address: string,
  body: object,
  token: string | undefined,
  patience: number,
): Promise<Answer> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
  })
  if (!answer.ok) {
    if ([401, 403, 404, 409, 410].includes(answer.status)) throw new Refused(answer.status)
    throw new Error(`The server is not well (${answer.status})`)
  }
  return (await answer.json()) as Answer
}

/** Exchanges a link for the right to scan. The token is made here, so that asking again after a lost answer is no loss. */
export const open = (link: string, token: string): Promise<House> =>
  post('/deur/api/open', { link, token }, undefined, 15_000)

/** Sends scans and hears what is new. A whole list over a bad network takes its time. */
export const ask = (token: string, question: Question): Promise<Reply> =>
  post('/deur/api/sync', question, token, question.since === null ? 60_000 : 10_000)
