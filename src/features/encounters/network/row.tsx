import { type Day, formatDate, formatDay, formatList, inLocale, type Locale } from '#platform/i18n'
import { gatheringPath } from '#programme'
import { AnswerRow, Button, ConfirmButton, Disclosure, Form, FormActions, FormErrors, TextArea, TextField } from '#ui'
import { faceOf } from '../encounter/face.ts'
import { followUpPath, withdrawTiePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isDue, waits } from './choosing.ts'
import type { OwnTie } from './queries.ts'

/** What was typed and could not be kept. */
export type Rejected = { other: number; text: string; due: string; error: 'text' | 'due' }
type RowProps = { tie: OwnTie; rejected: Rejected | undefined; today: Day; back: string; locale: Locale }

/** Somebody of one's network: where one met, what one does together, what to follow up. */
export function TieRow({ tie, rejected, today, back, locale }: RowProps) {
  const t = words(locale)
  const { follow_up } = tie
  const own = rejected?.other === tie.id ? rejected : undefined
  return (
    <AnswerRow
      id={`mens-${tie.id}`}
      {...faceOf(tie, locale)}
      note={<Where {...{ tie, locale }} />}
      signal={isDue(tie, today) ? t('network.due', { text: follow_up?.text ?? '' }) : undefined}
      more={
        <>
          {follow_up && !isDue(tie, today) && <p class="soft">{noteInWords(tie, locale)}</p>}
          {follow_up && <Settle {...{ tie, back, locale }} />}
          <Disclosure
            summary={t(waits(tie) ? 'network.changeNote' : 'network.addNote', { name: tie.name })}
            open={own !== undefined}
          >
            <NoteForm {...{ tie, own, back, locale }} />
            <ConfirmButton
              label={t('network.withdraw')}
              question={<p>{t('network.withdrawQuestion', { name: tie.name })}</p>}
              confirm={t('network.withdrawConfirm')}
              action={withdrawTiePath.href(locale)}
              hidden={{ other: String(tie.id), back }}
            />
          </Disclosure>
        </>
      }
    />
  )
}

function Where({ tie, locale }: Pick<RowProps, 'tie' | 'locale'>) {
  const t = words(locale)
  const { meetings, works, encounters, sessions, circles, first_at } = tie
  const shown = meetings.slice(0, 3)
  return (
    <>
      {shown.length > 0 && (
        <p>
          {t('network.metAt')}{' '}
          {shown.map(({ slug, title, at }, index) => (
            <>
              {index > 0 && ', '}
              <a href={gatheringPath.href(locale, { slug })} lang={inLocale(title, locale).lang}>
                {inLocale(title, locale).text}
              </a>{' '}
              ({formatDate(new Date(at), 'dayMonthShort', locale)})
            </>
          ))}
          {meetings.length > shown.length && ` ${t('network.metMore', { n: meetings.length - shown.length })}`}
        </p>
      )}
      {meetings.length === 0 && encounters > 0 && first_at !== null && (
        <p>{t('network.metElsewhere', { day: formatDate(new Date(first_at), 'date', locale) })}</p>
      )}
      {works.length > 0 && <p>{t('network.workedOn', { what: listOf(works.slice(0, 3), locale) })}</p>}
      {encounters === 0 && works.length === 0 && <p>{t('network.noteOnly')}</p>}
      {sessions > 0 && <p>{t('network.spoke', { n: sessions })}</p>}
      {circles.length > 0 && <p>{t('network.circles', { names: formatList(circles, locale) })}</p>}
    </>
  )
}

const listOf = (works: OwnTie['works'], locale: Locale) =>
  formatList(
    works.map(({ title }) => inLocale(title, locale).text),
    locale,
  )

function noteInWords({ follow_up }: OwnTie, locale: Locale): string {
  const t = words(locale)
  const { text = '', due_on = null, done = false } = follow_up ?? {}
  if (done) return t('network.noteDone', { text })
  return due_on === null
    ? t('network.note', { text })
    : t('network.noteOn', { text, day: formatDay(due_on, 'dayMonth', locale) })
}

type FormProps = Pick<RowProps, 'tie' | 'back' | 'locale'>

function Settle({ tie, back, locale }: FormProps) {
  const t = words(locale)
  const act = tie.follow_up?.done ? 'again' : 'done'
  return (
    <form method="post" action={followUpPath.href(locale)} aria-label={tie.name}>
      <input type="hidden" name="other" value={tie.id} />
      <input type="hidden" name="back" value={back} />
      <Button name="act" value={act} variant="secondary">
        {t(`network.${act}`)}
      </Button>{' '}
      <Button name="act" value="drop" variant="quiet">
        {t('network.drop')}
      </Button>
    </form>
  )
}

function NoteForm({ tie, own, back, locale }: FormProps & { own: Rejected | undefined }) {
  const t = words(locale)
  const { follow_up } = tie
  const open = follow_up?.done ? undefined : follow_up
  // The page has this form for everybody: names are told apart, and the server takes the end off again.
  const name = (field: string) => `${field}-${tie.id}`
  const error = (field: 'text' | 'due') => (own?.error === field ? t(`network.wrong.${field}`) : undefined)
  return (
    <>
      {own && (
        <FormErrors
          heading={t('network.wrong.heading')}
          errors={{ [name(own.error)]: t(`network.wrong.${own.error}`) }}
        />
      )}
      <Form action={followUpPath.href(locale)} label={tie.name} hidden={{ other: String(tie.id), back, act: 'keep' }}>
        <TextArea
          name={name('text')}
          label={t('network.what')}
          hint={t('network.whatHint')}
          value={own?.text ?? open?.text}
          rows={2}
          maxlength={500}
          error={error('text')}
        />
        <TextField
          name={name('due')}
          type="date"
          label={t('network.when')}
          optional={t('network.optional')}
          value={own?.due ?? open?.due_on ?? undefined}
          error={error('due')}
        />
        <FormActions>
          <Button variant="secondary">{t('network.keep')}</Button>
        </FormActions>
      </Form>
    </>
  )
}
