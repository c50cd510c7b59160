import { randomBytes } from 'node:crypto'
import { commandProblem, eventProblem } from './judging.ts'
import type { LocalDiscord, LocalMessage } from './world.ts'

export type Asked = { method: string; parts: string[]; query: URLSearchParams; body: Record<string, unknown> }
type Reply = { status: number; body?: unknown }

const ok = (body: unknown): Reply => ({ status: 200, body })
const done: Reply = { status: 204 }
const no = (status: number, code: number, message: string): Reply => ({ status, body: { message, code } })
const badForm = (message: string) => no(400, 50035, `Invalid Form Body: ${message}`)
const missingAccess = no(403, 50001, 'Missing Access')
const missingPermissions = no(403, 50013, 'Missing Permissions')

/** Answers a request as Discord documents it: what is in the world, its limits, its error codes. */
export function answer(world: LocalDiscord, asked: Asked): Reply {
  const [sort = ''] = asked.parts
  const by: Record<string, (world: LocalDiscord, asked: Asked) => Reply> = {
    applications: ofApplications,
    channels: ofChannels,
    webhooks: ofWebhooks,
    guilds: ofGuilds,
  }
  return by[sort]?.(world, asked) ?? no(404, 0, '404: Not Found')
}

function ofApplications(world: LocalDiscord, { method, parts, body }: Asked): Reply {
  if (method === 'GET' && parts[1] === '@me') return ok({ id: world.applicationId, flags: world.flags })
  if (method !== 'PUT' || parts.at(-1) !== 'commands') return no(404, 0, '404: Not Found')
  const commands = Object.values(body)
  const wrong = commandProblem(commands)
  if (wrong !== undefined) return badForm(wrong)
  world.commands = commands
  return ok(commands)
}

function ofChannels(world: LocalDiscord, asked: Asked): Reply {
  const [, channelId = '', part, id] = asked.parts
  const messages = world.channels.get(channelId)
  if (messages === undefined) return no(404, 10003, 'Unknown Channel')
  if (world.hidden.has(channelId)) return missingAccess
  if (part === 'webhooks') return webhooksOf(world, channelId, asked)
  const message = messages.find((one) => one.id === id)
  if (id === undefined)
    return asked.method === 'GET' ? ok(pageOf(messages, asked.query)) : no(405, 0, '405: Method Not Allowed')
  if (message === undefined) return no(404, 10008, 'Unknown Message')
  if (asked.method === 'GET') return ok(message)
  if (world.forbidden.has('messages')) return missingPermissions
  world.remove(message)
  return done
}

/** Newest first; `after` gives those that follow it, `before` those that it follows. */
function pageOf(messages: LocalMessage[], query: URLSearchParams): LocalMessage[] {
  const limit = Number(query.get('limit') ?? 50)
  const [after, before] = [query.get('after'), query.get('before')]
  const earlier = before === null ? messages : messages.filter(({ id }) => BigInt(id) < BigInt(before))
  const shown =
    after === null ? earlier.slice(-limit) : messages.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit)
  return shown.toReversed()
}

function webhooksOf(world: LocalDiscord, channelId: string, { method, body }: Asked): Reply {
  if (world.forbidden.has('webhooks')) return missingPermissions
  const there = world.webhooks.filter((one) => one.channel_id === channelId)
  if (method === 'GET') return ok(there)
  if (there.length >= 15) return no(400, 30007, 'Maximum number of webhooks reached (15)')
  const name = words(body.name)
  if (/discord|clyde/i.test(name) || name.length < 1 || name.length > 80) return badForm('name')
  const token = randomBytes(34).toString('base64url')
  const webhook = {
    id: world.id(),
    type: 1 as const,
    name,
    token,
    channel_id: channelId,
    application_id: world.applicationId,
  }
  world.webhooks.push(webhook)
  return ok(webhook)
}

function ofWebhooks(world: LocalDiscord, { method, parts, query, body }: Asked): Reply {
  const [, id = '', token, , messageId] = parts
  if (id === world.applicationId && token !== undefined) {
    world.followUps.set(token, body)
    return ok({ id: world.id(), ...body })
  }
  const webhook = world.webhooks.find((one) => one.id === id && (token === undefined || one.token === token))
  if (webhook === undefined) return no(404, 10015, 'Unknown Webhook')
  if (token === undefined) {
    world.webhooks = world.webhooks.filter((one) => one !== webhook)
    return done
  }
  const content = words(body.content)
  if (content.length < 1) return no(400, 50006, 'Cannot send an empty message')
  if ([...content].length > 2000) return badForm('content: Must be 2000 or fewer in length.')
  if (method === 'POST') {
    const username = words(body.username ?? webhook.name)
    if (username.length > 80 || /discord|clyde/i.test(username)) return badForm('username')
    const author = { id, username, global_name: null, bot: true }
    const more = { webhook_id: id, application_id: world.applicationId, allowed_mentions: body.allowed_mentions }
    const message = world.say(webhook.channel_id, author, content, more)
    return query.get('wait') === 'true' ? ok(message) : done
  }
  const message = world.channels.get(webhook.channel_id)?.find((one) => one.id === messageId && one.webhook_id === id)
  if (message === undefined) return no(404, 10008, 'Unknown Message')
  world.edit(message, content)
  return ok(message)
}

function ofGuilds(world: LocalDiscord, asked: Asked): Reply {
  const [, guildId, part, id = '', , roleId = ''] = asked.parts
  if (guildId !== world.guildId) return no(404, 10004, 'Unknown Guild')
  if (part === 'roles') return rolesOf(world, id, asked)
  if (part === 'scheduled-events') return eventsOf(world, id, asked)
  if (part !== 'members') return no(404, 0, '404: Not Found')
  if (world.forbidden.has('roles')) return missingPermissions
  const held = world.members.get(id)
  if (held === undefined) return no(404, 10007, 'Unknown Member')
  if (!world.roles.some((role) => role.id === roleId)) return no(404, 10011, 'Unknown Role')
  if (asked.method === 'PUT') held.add(roleId)
  else held.delete(roleId)
  return done
}

function rolesOf(world: LocalDiscord, id: string, { method, body }: Asked): Reply {
  if (method === 'GET') return ok(world.roles)
  if (world.forbidden.has('roles')) return missingPermissions
  if (method === 'DELETE') {
    if (!world.roles.some((role) => role.id === id)) return no(404, 10011, 'Unknown Role')
    world.roles = world.roles.filter((role) => role.id !== id)
    for (const held of world.members.values()) held.delete(id)
    return done
  }
  if (world.roles.length >= 250) return no(400, 30005, 'Maximum number of guild roles reached (250)')
  const role = { id: world.id(), name: words(body.name), permissions: words(body.permissions ?? '0'), managed: false }
  world.roles.push(role)
  return ok(role)
}

function eventsOf(world: LocalDiscord, id: string, { method, body }: Asked): Reply {
  if (world.forbidden.has('events')) return missingPermissions
  const open = () => world.events.filter(({ status }) => status === 1 || status === 2)
  if (method === 'GET') return ok(open())
  const wrong = eventProblem(body, method === 'POST', world.now())
  if (method !== 'DELETE' && wrong !== undefined) return badForm(wrong)
  if (method === 'POST') {
    if (open().length >= 100)
      return no(400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100)')
    const event = { ...body, id: world.id(), status: 1 }
    world.events.push(event)
    return ok(event)
  }
  const event = world.events.find((one) => one.id === id)
  if (event === undefined) return no(404, 10070, 'Unknown Guild Scheduled Event')
  if (method === 'DELETE') {
    world.events = world.events.filter((one) => one !== event)
    return done
  }
  if (body.status !== undefined && event.status !== 1) return no(400, 180000, 'Cannot update a finished event')
  Object.assign(event, body)
  return ok(event)
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '')
