import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { interactionsPath } from '../hrefs.ts'
import { serveDiscord } from './server.ts'
import { LocalDiscord, type User } from './world.ts'

const help = `Anna: hello          Anna says something in the channel
/agenda              a command, as Anna, who manages channels
/kring code=AB12-CD34
show                 what is in the channel, the events and the roles
edit 2 words         changes the second message; remove 2 takes it away
away, back           nobody answers; everything answers again`

/**
 * A Discord of one channel at a terminal, for a developer: lines are what people there say and do. Commands go to the program
 * at `site`. Ends with its input.
 */
export async function talkLocally(
  input: Readable,
  tell: (line: string) => void,
  { port = 4799, site = 'http://localhost:3000' } = {},
): Promise<void> {
  const world = new LocalDiscord()
  const channelId = world.channel()
  const server = await serveDiscord(world, { port, windowMilliseconds: 2_000 })
  tell('Start the program with these settings, and type here:\n')
  for (const [name, value] of Object.entries(world.settings(server.address))) tell(`export ${name}=${value}`)
  tell(`\n${help}\n`)
  const people = new Map<string, User>()
  const person = (name: string) => {
    const known = people.get(name) ?? world.person(name)
    people.set(name, known)
    return known
  }
  for await (const line of createInterface({ input })) {
    const said = /^([^:/]{1,32}): (.+)$/.exec(line)
    if (line.startsWith('/')) tell(await give(world, channelId, person('Anna'), line, site))
    else if (said !== null) world.say(channelId, person(said[1] ?? ''), said[2] ?? '')
    else tell(manage(world, channelId, line.trim()))
  }
  await server.close()
}

/** `/agenda wanneer=week`: signed and sent as Discord would. */
async function give(world: LocalDiscord, channelId: string, by: User, line: string, site: string): Promise<string> {
  const [name = '', ...words] = line.slice(1).split(/\s+/)
  const options = Object.fromEntries(words.map((word) => word.split(/[=:](.*)/s).slice(0, 2)))
  const command = world.command(name, { by, channelId, options, permissions: '16' })
  try {
    const answer = await fetch(site + interactionsPath.href('nl'), { method: 'POST', ...world.signed(command) })
    const { data, error } = (await answer.json()) as { data?: { content?: string }; error?: string }
    return data?.content ?? error ?? `${answer.status}: the answer follows`
  } catch {
    return `Nobody answers at ${site}.`
  }
}

function manage(world: LocalDiscord, channelId: string, line: string): string {
  const messages = world.channels.get(channelId) ?? []
  const [what = '', number, ...words] = line.split(' ')
  const message = messages[Number(number) - 1]
  if (what === 'away' || what === 'back') world.trouble = what === 'away' ? 'away' : undefined
  else if (what === 'edit' && message) world.edit(message, words.join(' '))
  else if (what === 'remove' && message) world.remove(message)
  else if (what !== 'show') return help
  return [
    ...messages.map(
      ({ author, content }, index) => `${index + 1}. ${author.global_name ?? author.username}: ${content}`,
    ),
    ...world.events.map(
      (event) => `event ${String(event.name)} ${String(event.scheduled_start_time)} state ${event.status}`,
    ),
    ...world.roles.map(({ name }) => `role ${name}`),
  ].join('\n')
}
