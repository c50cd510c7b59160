import { callMoved, callsByIds, type CallBrief } from '#calls'
import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import { listener } from '#platform/events'
import { inLocale } from '#platform/i18n'
import { type Block, type Mail, sendMail } from '#platform/mail'
import { responseChosen, responseDeclined } from '../events.ts'
import { myResponsePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Representative, representativesOf } from '../people.ts'
import { responseById, type ResponseBrief } from '../response/queries.ts'

type House = Pick<Config, 'baseUrl'>
type Context = { db: { transaction(): { execute<T>(work: (tx: Tx) => Promise<T>): Promise<T> } }; config: House }

/** Who responded hears what was answered. */
export const letterListeners = [
  listener(responseChosen, 'responses.tellChosen', (context, { responseId }) => tell(context, responseId)),
  listener(responseDeclined, 'responses.tellDeclined', (context, { responseId }) => tell(context, responseId)),
  listener(callMoved, 'responses.tellWithdrawn', async (context, { callId, to }) => {
    if (to === 'withdrawn') await tellChosen(context, callId)
  }),
]

/** Who had been chosen hears that the call was withdrawn; everybody else is answered by it. Once. */
function tellChosen({ db, config }: Context, callId: number): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .updateTable('responses.response')
      .set((set) => ({ withdrawal_told_at: set.ref('changed_at') }))
      .where('call_id', '=', callId)
      .where('state', '=', 'chosen')
      .where('withdrawal_told_at', 'is', null)
      .returning('id')
      .execute()
    for (const { id } of rows) await mailAnswer(tx, config, id, 'withdrawnChosen')
  })
}

/** Mails an answer to everybody who acts for who responded; once, however often it is asked. */
function tell({ db, config }: Context, responseId: number): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const claimed = await tx
      .updateTable('responses.response')
      .set((set) => ({ told_at: set.ref('answered_at') }))
      .where('id', '=', responseId)
      .where('state', 'in', ['chosen', 'declined'])
      .where('told_at', 'is', null)
      .returning('call_id')
      .executeTakeFirst()
    if (claimed !== undefined) await mailAnswer(tx, config, responseId)
  })
}

async function mailAnswer(tx: Tx, house: House, responseId: number, kind?: 'withdrawnChosen'): Promise<void> {
  const response = await responseById(tx, responseId)
  const [call] = response === undefined ? [] : await callsByIds(tx, [response.call_id])
  if (response === undefined || call === undefined) return
  const readers = (await representativesOf(tx, [response.party_id])).get(response.party_id) ?? []
  await sendMail(
    tx,
    readers.map((reader) => answerMail(house, { call, response, reader, kind })),
  )
}

type Told = { call: CallBrief; response: ResponseBrief; reader: Representative; kind: 'withdrawnChosen' | undefined }

function answerMail({ baseUrl }: House, told: Told) {
  const { call, response, reader } = told
  const { locale } = reader
  const t = words(locale)
  const named = { title: inLocale(call.title, locale).text, asker: call.asker_name }
  const declined = call.state === 'withdrawn' ? 'withdrawn' : 'declined'
  const kind = told.kind ?? (response.state === 'chosen' ? 'chosen' : declined)
  const said = told.kind === undefined ? inLocale(response.answer, locale).text : ''
  const letter: Block[] = [
    t('mail.hello', { name: reader.name }),
    t(`mail.${kind}`, named),
    ...(said === '' ? [] : said.split(/\n{2,}/)),
    ...(response.party_kind === 'person' ? [] : [t('mail.onBehalf', { party: response.party_name })]),
    {
      action: {
        label: t('mail.seeResponse'),
        href: baseUrl + myResponsePath.href(locale, { id: response.id }),
      },
    },
  ]
  return {
    ...{ to: { email: reader.email, name: reader.name }, person: reader.personId, locale },
    ...{ kind: `responses.${kind}`, subject: t(`mail.${kind}Subject`, named), letter },
  } satisfies Mail
}
