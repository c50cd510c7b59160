import { randomUUID } from 'node:crypto'
import type { MemberVisit } from '#platform/feature'
import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { Button, EmptyState, Form, FormActions, FormErrors, Notice, Section, Stack, TextArea, Thread } from '#ui'
import { reportMessagePath, writePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { mayWriteTo } from '../people.ts'
import type { Access, Side } from '../response/access.ts'
import { type Message, threadOf } from './queries.ts'
import { markRead, mostWords } from './writing.ts'

export type Typed = { words: string; error: string }

/** The thread of a response as one side sees it, with a field to write in; what is shown counts as read. */
export async function ThreadSection(visit: MemberVisit, access: Access, side: Side, typed?: Typed) {
  const { db, member, locale } = visit
  const t = words(locale)
  const { call, response } = access
  const { messages, readId } = await threadOf(db, response.id, member.personId)
  const last = messages.at(-1)?.id ?? 0
  if (last > readId)
    await db
      .transaction()
      .execute((tx) => markRead(tx, { responseId: response.id, personId: member.personId, until: last }))
  const may = await mayWriteTo(db, member.personId, side === 'asker' ? response.party_id : call.asker_id)
  const partyOf = { asker: call.asker_name, responder: response.party_name }
  const shown = messages.map((message) => ({
    ...{ id: `bericht-${message.id}`, name: message.by_name ?? partyOf[message.side], words: message.words },
    party: onBehalf(message, partyOf[message.side], visit),
    when: `${formatDate(message.at, 'short', locale)}, ${formatTime(message.at, locale)}`,
    own: message.side === side,
    fresh: message.id > readId && message.side !== side ? t('thread.fresh') : undefined,
    children:
      message.side === side ? undefined : (
        <a class="soft" href={reportMessagePath.href(locale, { id: response.id, message: message.id })}>
          {t('thread.report')}
        </a>
      ),
  }))
  return (
    <Section
      id="gesprek"
      heading={t('thread.heading')}
      count={messages.length > 0 ? String(messages.length) : undefined}
    >
      <Stack>
        <p class="soft">{t('thread.who', { asker: call.asker_name, party: response.party_name })}</p>
      </Stack>
      {shown.length === 0 ? (
        <EmptyState sentence={t('thread.none')} />
      ) : (
        <Thread label={t('thread.heading')} messages={shown} />
      )}
      {typed !== undefined && <FormErrors heading={t('thread.notSent')} errors={{ words: typed.error }} />}
      {may ? (
        <WriteForm {...{ locale, side, typed }} id={response.id} />
      ) : (
        <Notice tone="info" heading={t('thread.blocked')} />
      )}
    </Section>
  )
}

type WriteProps = { locale: Locale; side: Side; id: number; typed: Typed | undefined }

function WriteForm({ locale, side, id, typed }: WriteProps) {
  const t = words(locale)
  return (
    <Form action={writePath.href(locale, { id })} hidden={{ once: randomUUID(), side }} label={t('thread.write')}>
      <TextArea
        name="words"
        label={t('thread.write')}
        rows={4}
        maxlength={mostWords}
        value={typed?.words}
        error={typed?.error}
      />
      <FormActions>
        <Button variant="secondary">{t('thread.send')}</Button>
      </FormActions>
    </Form>
  )
}

/** In whose name, where that is not who wrote it. */
function onBehalf(message: Message, party: string, { locale }: MemberVisit): string | undefined {
  return message.by_name === null || message.by_name === party ? undefined : words(locale)('thread.onBehalf', { party })
}
