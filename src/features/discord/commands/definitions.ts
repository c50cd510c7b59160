import { disciplineNames } from '#people'
import { kindName, kinds } from '#programme'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'

type Choice = { name: string; name_localizations: Names; value: string }
type Names = Record<'en-US' | 'en-GB', string>
type Option = {
  type: 3
  name: string
  name_localizations: Names
  description: string
  description_localizations: Names
  required?: boolean
  autocomplete?: boolean
  choices?: Choice[]
}

/** What a person types after a slash ("Application Commands", structure): named in Dutch, and in English for who reads that. */
type Command = Omit<Option, 'type' | 'required' | 'autocomplete' | 'choices'> & {
  type: 1
  options: Option[]
  default_member_permissions: string | null
  contexts: number[]
}

const inEnglish = (text: string): Names => ({ 'en-US': text, 'en-GB': text })
type Key = 'agenda' | 'calls' | 'meet' | 'link' | 'connect'
type OptionKey = 'agendaWhen' | 'agendaKind' | 'agendaField' | 'callsSearch' | 'linkCode' | 'connectCode'

/** Manage Channels: who has that in a server is shown the command that connects a channel. */
const manageChannels = String(1n << 4n)
const whens = ['vandaag', 'weekend', 'week', 'maand'] as const

/** All commands of this site. Fields of work are those of the database. */
export async function commandDefinitions(db: Database): Promise<Command[]> {
  const [fields, inEn] = await Promise.all([disciplineNames(db, 'nl'), disciplineNames(db, 'en')])
  const both = (of: (locale: Locale) => string, value: string): Choice => ({
    name: of('nl'),
    name_localizations: inEnglish(of('en')),
    value,
  })
  const fieldChoices = fields
    .slice(0, 25)
    .map(({ id, name }) =>
      both((locale) => (locale === 'nl' ? name : (inEn.find((one) => one.id === id)?.name ?? name)), id),
    )
  return [
    command('agenda', [
      option('agendaWhen', { choices: whens.map((when) => both((locale) => words(locale)(`when.${when}`), when)) }),
      option('agendaKind', { choices: kinds.map((kind) => both((locale) => kindName(kind, locale), kind)) }),
      option('agendaField', { choices: fieldChoices }),
    ]),
    command('calls', [option('callsSearch', { autocomplete: true })]),
    command('meet', []),
    command('link', [option('linkCode', { required: true })]),
    { ...command('connect', [option('connectCode', { required: true })]), default_member_permissions: manageChannels },
  ]
}

function command(key: Key, options: Option[]): Command {
  // Only in a server: what somebody asks there is about it.
  return {
    type: 1,
    ...namesOf(
      (t) => t(`command.${key}.name`),
      (t) => t(`command.${key}.description`),
    ),
    options,
    ...inServers,
  }
}
const inServers = { default_member_permissions: null, contexts: [0] }

const option = (key: OptionKey, more: Pick<Option, 'required' | 'autocomplete' | 'choices'>): Option => ({
  type: 3,
  ...namesOf(
    (t) => t(`option.${key}.name`),
    (t) => t(`option.${key}.description`),
  ),
  ...more,
})

type Said = (t: ReturnType<typeof words>) => string

function namesOf(name: Said, description: Said) {
  const [nl, en] = [words('nl'), words('en')]
  return {
    ...{ name: name(nl), name_localizations: inEnglish(name(en)) },
    ...{ description: description(nl), description_localizations: inEnglish(description(en)) },
  }
}
