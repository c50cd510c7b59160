type Named = {
  name?: unknown
  description?: unknown
  options?: unknown
  choices?: unknown
  name_localizations?: unknown
}

const nameShape = /^[-_\p{L}\p{N}]{1,32}$/u
const isName = (name: unknown) => typeof name === 'string' && nameShape.test(name) && name === name.toLowerCase()
const fits = (text: unknown, most: number) => typeof text === 'string' && text.length >= 1 && text.length <= most

/** What Discord would not take of commands ("Application Commands", naming and limits); undefined: nothing. */
export function commandProblem(commands: unknown[]): string | undefined {
  if (commands.length > 100) return 'too many commands'
  for (const command of commands as Named[]) {
    const options = (command.options ?? []) as Named[]
    if (options.length > 25) return `${String(command.name)}: too many options`
    for (const one of [command, ...options]) {
      if (![one.name, ...Object.values(one.name_localizations ?? {})].every(isName)) return `${String(one.name)}: name`
      if (!fits(one.description, 100)) return `${String(one.name)}: description`
      const choices = (one.choices ?? []) as { name: unknown; value: unknown }[]
      if (choices.length > 25) return `${String(one.name)}: too many choices`
      if (!choices.every((choice) => fits(choice.name, 100) && fits(choice.value, 100)))
        return `${String(one.name)}: choice`
    }
  }
  return undefined
}

/** What Discord would not take of a scheduled event of type EXTERNAL; undefined: nothing. */
export function eventProblem(body: Record<string, unknown>, whole: boolean, now: Date): string | undefined {
  const has = (name: string) => whole || body[name] !== undefined
  const location = (body.entity_metadata as { location?: unknown } | undefined)?.location
  const [start, end] = [body.scheduled_start_time, body.scheduled_end_time].map((text) => Date.parse(String(text)))
  if (has('name') && !fits(body.name, 100)) return 'name'
  if (body.description !== undefined && !fits(body.description, 1000)) return 'description'
  if (has('entity_type') && body.entity_type !== 3) return 'entity_type'
  if (has('entity_metadata') && !fits(location, 100)) return 'entity_metadata.location'
  if (has('privacy_level') && body.privacy_level !== 2) return 'privacy_level'
  if (has('scheduled_start_time') && !((start ?? 0) > now.getTime()))
    return 'scheduled_start_time: Cannot schedule event in the past.'
  if (has('scheduled_end_time') && !((end ?? 0) > (start ?? 0))) return 'scheduled_end_time'
  return undefined
}
