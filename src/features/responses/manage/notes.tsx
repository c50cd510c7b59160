import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CallBrief } from '#calls'
import type { Database } from '#platform/database'
import { formatDate, type Locale } from '#platform/i18n'
import { Button, Form, FormActions, Section, TextArea, Thread } from '#ui'
import { callResponsePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { ResponseBrief } from '../response/queries.ts'

export type Note = { id: number; words: string; at: Date; by_name: string | null }

/** What the asker's people wrote for each other about a response, oldest first. */
export async function notesOf(db: Database, responseId: number): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select note.id, note.words, note.at, author.name as by_name
      from responses.note left join people.party_card author on author.id = note.by_id
     where note.response_id = ${responseId} order by note.id`.execute(db)
  return rows
}

type Props = { locale: Locale; call: CallBrief; response: ResponseBrief; notes: Note[] }

/** Notes that only the asker's side reads. */
export function Notes({ locale, call, response, notes }: Props) {
  const t = words(locale)
  return (
    <Section id="notities" heading={t('notes.heading')}>
      <p class="soft">{t('notes.who', { asker: call.asker_name })}</p>
      {notes.length > 0 && (
        <Thread
          label={t('notes.heading')}
          messages={notes.map((note) => ({
            ...{ id: `notitie-${note.id}`, name: note.by_name ?? call.asker_name, words: note.words, own: false },
            when: formatDate(note.at, 'short', locale),
          }))}
        />
      )}
      <Form
        action={callResponsePath.href(locale, { slug: call.slug, id: response.id })}
        hidden={{ act: 'note', once: randomUUID() }}
        label={t('notes.add')}
      >
        <TextArea name="note" label={t('notes.add')} rows={2} maxlength={2000} />
        <FormActions>
          <Button variant="quiet">{t('notes.keep')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
