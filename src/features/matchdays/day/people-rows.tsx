import { formatTime, type Locale } from '#platform/i18n'
import { AnswerRow, AnswerRows, Button, Disclosure, Form, FormActions, TextField } from '#ui'
import { words } from '../messages.ts'
import { slotStart, type Timetable } from '../timetable/timetable.ts'
import type { Somebody } from './queries.ts'

type RowsProps = { people: Somebody[]; timetable: Timetable; action: string; q: string; locale: Locale }

/** People and companies, each with what can be said of them: not here, later, back. */
export function PeopleRows({ people, timetable, action, q, locale }: RowsProps) {
  const t = words(locale)
  if (people.length === 0) return null
  return (
    <AnswerRows label={t('day.who')}>
      {people.map((one) => (
        <AnswerRow
          key={`${one.kind} ${one.id}`}
          name={one.name}
          summary={t(`day.${one.kind}`, { count: one.conversations })}
          note={stateOf(one, timetable, locale)}
          more={one.absent ? undefined : <LateForm {...{ one, action, q, locale }} />}
        >
          <Form action={action} hidden={presenceOf(one, q)} label={one.name}>
            <Button variant="secondary" name="is" value={one.absent ? 'back' : 'gone'}>
              {t(one.absent ? 'day.back' : 'day.gone')}
            </Button>
          </Form>
        </AnswerRow>
      ))}
    </AnswerRows>
  )
}

const presenceOf = ({ kind, id: who }: Somebody, q: string) => ({ act: 'presence', [kind]: String(who), q })

/** When somebody comes after all, but later. */
function LateForm({ one, action, q, locale }: Pick<RowsProps, 'action' | 'q' | 'locale'> & { one: Somebody }) {
  const t = words(locale)
  return (
    <Disclosure summary={t('day.late')}>
      <Form action={action} hidden={{ ...presenceOf(one, q), is: 'late' }} label={`${t('day.late')}: ${one.name}`}>
        <TextField type="time" name="until" label={t('day.laterAt')} required />
        <FormActions>
          <Button variant="secondary">{t('day.late')}</Button>
        </FormActions>
      </Form>
    </Disclosure>
  )
}

function stateOf({ absent, until_slot: until }: Somebody, timetable: Timetable, locale: Locale): string | undefined {
  if (!absent) return undefined
  const t = words(locale)
  return until === null ? t('day.isGone') : t('day.isLate', { at: formatTime(slotStart(timetable, until), locale) })
}
