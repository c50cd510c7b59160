import { formatCount, formatTime, type Locale } from '#platform/i18n'
import {
  Button,
  ButtonLink,
  ConfirmButton,
  DataTable,
  Facts,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  FormPart,
  Notice,
  NumberField,
  Pagination,
  Section,
  SelectField,
  Stack,
  TextArea,
  TextField,
} from '#ui'
import { boardPath, onTheDayPath, timetableFilePath, timetablePath } from '../hrefs.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { said } from '../setup/fields.ts'
import type { Room, Stand } from './queries.ts'
import { slotEnd, type Timetable } from './timetable.ts'

type Typed = { values: Record<string, string>; errors: Record<string, string> }
type SettingsProps = { matchday: Matchday; typed: Typed; slug: string; locale: Locale; fresh: boolean }

/** From when until when, how people rest and walk, and which rooms there are. */
export function DayForm({ matchday, typed, slug, locale, fresh }: SettingsProps) {
  const t = words(locale)
  const { values } = typed
  const errors = said(typed.errors, t)
  const time = (name: 'from' | 'until' | 'pauseFrom' | 'pauseUntil', required = false) => (
    <TextField
      {...{ name, required, type: 'time', value: values[name], error: errors[name] }}
      label={t(`dates.setup.${name}`)}
    />
  )
  const number = (name: 'change' | 'stretch' | 'walk', most: number) => (
    <NumberField
      {...{ name, value: values[name], error: errors[name], min: 0, max: most }}
      label={t(`dates.setup.${name}`)}
      hint={t(`dates.setup.${name}Hint`)}
    />
  )
  return (
    <Section heading={t('dates.setup')}>
      {fresh && <p>{t('dates.setupLead', { minutes: matchday.minutes })}</p>}
      <FormErrors heading={t('wrong.heading')} errors={errors} />
      <Form action={timetablePath.href(locale, { slug })} hidden={{ act: 'save' }} label={t('dates.setup')}>
        <FieldRow>
          {time('from', true)}
          {time('until', true)}
        </FieldRow>
        <FieldRow>
          {time('pauseFrom')}
          {time('pauseUntil')}
        </FieldRow>
        <FormPart heading={t('dates.setup.rest')}>
          <FieldRow>
            {number('change', 30)}
            {number('stretch', 20)}
            {number('walk', 3)}
          </FieldRow>
        </FormPart>
        <TextArea
          name="rooms"
          label={t('dates.setup.rooms')}
          hint={t('dates.setup.roomsHint')}
          value={values.rooms}
          error={errors.rooms}
          rows={4}
        />
        <FormActions>
          <Button variant={fresh ? 'primary' : 'secondary'}>{t('dates.setup.save')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

type MadeProps = { timetable: Timetable; stands: Stand[]; slug: string; locale: Locale; problem?: string | undefined }

/** Making it, how good it is, and publishing it. */
export function MakePart({ timetable, stands, slug, locale, problem }: MadeProps) {
  const t = words(locale)
  const action = timetablePath.href(locale, { slug })
  const homeless = stands.filter(({ room_id: room }) => room === null).length
  const wished = stands.some(({ wished: count }) => count > 0)
  const { quality, state } = timetable
  return (
    <Section heading={t('dates.heading')} count={t(`dates.state.${state}`)}>
      {problem !== undefined && <Notice tone="error" heading={problem} />}
      {!wished && <p>{t('dates.noWishes')}</p>}
      {homeless > 0 && <p>{t('dates.homeless', { count: homeless })}</p>}
      <Stack>
        {quality && <QualityFacts {...{ timetable, quality, locale }} />}
        {state === 'draft' && wished && (
          <form method="post" action={action}>
            <Button name="act" value="make" variant={quality ? 'secondary' : 'primary'}>
              {t(quality ? 'dates.makeAgain' : 'dates.make')}
            </Button>
            <p class="soft">{t('dates.makeNote')}</p>
          </form>
        )}
        {state === 'draft' && quality && (
          <ConfirmButton
            label={t('dates.publish')}
            question={t('dates.publishSure')}
            confirm={t('dates.publishYes')}
            action={action}
            hidden={{ act: 'publish' }}
          />
        )}
        {state === 'published' && (
          <ButtonLink href={onTheDayPath.href(locale, { slug })}>{t('dates.toDay')}</ButtonLink>
        )}
        {quality && (
          <ButtonLink variant="secondary" href={timetableFilePath.href(locale, { slug })}>
            {t('dates.file')}
          </ButtonLink>
        )}
      </Stack>
    </Section>
  )
}

function QualityFacts({
  timetable,
  quality,
  locale,
}: {
  timetable: Timetable
  quality: NonNullable<Timetable['quality']>
  locale: Locale
}) {
  const t = words(locale)
  const { wished, planned, gaps, bound, slotsUsed, fewestSlots } = quality
  const count = (value: number) => formatCount(value, locale)
  const [all, least] = [gaps.students + gaps.companies, bound.students + bound.companies]
  const last = Math.max(0, slotsUsed - 1)
  return (
    <Facts
      label={t('dates.quality')}
      facts={[
        {
          term: t('dates.planned'),
          description: t('dates.plannedOf', { planned: count(planned), wished: count(wished) }),
          note: planned < wished ? t('dates.leftOutNote') : undefined,
        },
        {
          term: t('dates.gaps'),
          description: t('dates.gapsOf', { all: count(all), students: count(gaps.students) }),
          // That no day has fewer than none is no news.
          note:
            all === least
              ? t('dates.bestPossible')
              : least > 0
                ? t('dates.boundIs', { least: count(least) })
                : undefined,
        },
        {
          term: t('dates.ends'),
          description: formatTime(slotEnd(timetable, last), locale),
          note:
            slotsUsed === fewestSlots
              ? t('dates.bestPossible')
              : t('dates.endsEarliest', { at: formatTime(slotEnd(timetable, Math.max(0, fewestSlots - 1)), locale) }),
        },
      ]}
    />
  )
}

type StandsProps = {
  rooms: Room[]
  stands: Stand[]
  page: number
  perPage: number
  published: boolean
  slug: string
  locale: Locale
}

/** In which room each company stands. */
export function StandsPart({ rooms, stands, page, perPage, published, slug, locale }: StandsProps) {
  const t = words(locale)
  return (
    <Section id="zalen" heading={t('dates.rooms')} count={String(rooms.length)}>
      <DataTable
        caption={t('dates.rooms')}
        columns={[
          { label: t('dates.room') },
          { label: t('dates.companies'), numeric: true },
          { label: t('dates.tables'), numeric: true },
          { label: t('dates.board') },
        ]}
        rows={rooms.map(({ name, companies, tables, screen_code }) => [
          name,
          String(companies),
          String(tables),
          <a href={boardPath.href(locale, { code: screen_code })}>{t('dates.openBoard')}</a>,
        ])}
      />
      {!published && stands.length > 0 && <StandsForm {...{ rooms, stands, page, perPage, slug, locale }} />}
    </Section>
  )
}

/** Each company's room, a page at a time. */
function StandsForm({ rooms, stands, page, perPage, slug, locale }: Omit<StandsProps, 'published'>) {
  const t = words(locale)
  const action = timetablePath.href(locale, { slug })
  const shown = stands.slice((page - 1) * perPage, page * perPage)
  const options = [
    { value: '', label: t('dates.nowhere') },
    ...rooms.map(({ id, name }) => ({ value: String(id), label: name })),
  ]
  const href = (to: number) => `${action}?page=${to}#zalen`
  return (
    <Stack>
      {stands.some(({ room_id: room }) => room === null) && (
        <form method="post" action={action}>
          <Button variant="secondary" name="act" value="spread">
            {t('dates.spread')}
          </Button>
        </form>
      )}
      <Form action={action} hidden={{ act: 'stands' }} label={t('dates.stands')}>
        {shown.map(({ id, name, room_id: room, wished }) => (
          <SelectField
            key={id}
            name={`room${id}`}
            label={name}
            hint={t('dates.wishedBy', { count: wished })}
            options={options}
            value={room === null ? '' : String(room)}
          />
        ))}
        <FormActions>
          <Button variant="secondary">{t('dates.saveStands')}</Button>
        </FormActions>
      </Form>
      {stands.length > perPage && (
        <Pagination
          label={t('dates.stands')}
          earlier={page > 1 ? { href: href(page - 1), label: t('dates.previous') } : undefined}
          later={page * perPage < stands.length ? { href: href(page + 1), label: t('dates.next') } : undefined}
        />
      )}
    </Stack>
  )
}
