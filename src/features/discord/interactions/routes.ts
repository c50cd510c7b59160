import { defineRoute, type Route, type Visit } from '#platform/feature'
import { interactionsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { apiOf } from '../rest/api.ts'
import { agenda } from './agenda.ts'
import { message, type Message, onlyForOne } from './answer.ts'
import { callChoices, calls } from './calls.ts'
import { connecting } from './connecting.ts'
import { type Asked, askedOf, interactionShape } from './interaction.ts'
import { linking } from './linking.ts'
import { meeting } from './meeting.ts'
import { isSigned } from './signature.ts'

/** Numbers of "Receiving and Responding". */
const types = { ping: 1, command: 2, autocomplete: 4 }
const answers = { pong: 1, message: 4, later: 5, choices: 8 }
/** Discord waits three seconds for an answer; what takes longer than this, in milliseconds, follows after a first word. */
const patience = 1_800

/** Commands by the names they have over there; `own` ones are answered to who asked alone. */
const commands: Record<string, { own: boolean; answer(asked: Asked): Promise<Message> }> = {
  agenda: { own: false, answer: agenda },
  oproep: { own: false, answer: calls },
  ontmoet: { own: true, answer: meeting },
  koppel: { own: true, answer: linking },
  kring: { own: false, answer: connecting },
}

const interactions = defineRoute({
  name: 'answer a command of Discord',
  path: interactionsPath,
  who: 'everyone',
  method: 'POST',
  // Discord's own machines ask, for everybody in the server; what proves it is the signature.
  fromAnywhere: true,
  burst: 6_000,
  maxBytes: 64 * 1024,
  may: ({ config }) => (config.discord === undefined ? undefined : true),
  async respond(visit) {
    const { request, now, db, config } = visit
    const body = await request.text()
    const proof = {
      signature: request.headers.get('x-signature-ed25519'),
      timestamp: request.headers.get('x-signature-timestamp'),
    }
    if (!isSigned({ ...proof, body }, config.discord?.publicKey ?? '', now)) return refused('invalid request signature')
    const read = interactionShape.safeParse(jsonOf(body))
    if (!read.success || read.data.application_id !== config.discord?.applicationId)
      return Response.json({ error: 'this is no interaction of this application' }, { status: 400 })
    if (read.data.type === types.ping) return Response.json({ type: answers.pong })
    if (!(await isNew(visit, read.data.id))) return refused('this was said before')
    const asked = askedOf(read.data, { db, config, now })
    return Response.json(await answerTo(asked, read.data.type, visit))
  },
})

const refused = (error: string) => Response.json({ error }, { status: 401 })

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Remembers what was said: a request that somebody recorded and sends again does nothing. */
async function isNew({ db, now }: Visit, id: string): Promise<boolean> {
  const first = await db
    .insertInto('discord.interaction')
    .values({ id, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return first !== undefined
}

async function answerTo(asked: Asked, type: number, visit: Visit): Promise<object> {
  const name = asked.interaction.data?.name ?? ''
  if (type === types.autocomplete)
    return { type: answers.choices, data: { choices: name === 'oproep' ? await callChoices(asked) : [] } }
  const command = type === types.command && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined)
    return { type: answers.message, data: message([words(asked.locale)('unknownCommand')], true) }
  const answer = command.answer(asked).catch((error: Error) => {
    visit.log.error('a command of Discord failed', { command: name, error: String(error.stack ?? error) })
    return message([words(asked.locale)('failed')], true)
  })
  const first = await Promise.race([answer, slow()])
  if (first !== undefined) return { type: answers.message, data: first }
  void answer.then((late) => follow(asked, late, visit))
  return { type: answers.later, data: { flags: command.own ? onlyForOne : 0 } }
}

const slow = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience).unref())

/** Puts the answer in the place of "thinking". */
async function follow({ config, interaction }: Asked, late: Message, { log }: Visit): Promise<void> {
  if (config.discord === undefined) return
  const path = `/webhooks/${config.discord.applicationId}/${interaction.token}/messages/@original`
  const { content, allowed_mentions } = late
  try {
    const api = apiOf(config.discord, config.baseUrl)
    const answer = await api.ask('PATCH', path, { body: { content, allowed_mentions }, anonymous: true })
    if (!answer.ok) log.warn('a late answer to Discord was refused', { status: answer.status, code: answer.code })
  } catch (error) {
    log.warn('a late answer did not reach Discord', { error: (error as Error).message })
  }
}

export const interactionRoutes: Route[] = [interactions]
