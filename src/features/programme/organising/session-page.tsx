import { partiesByIds } from '#people'
import type { MemberVisit, Page } from '#platform/feature'
import { cityDay, inLocale, type Locale } from '#platform/i18n'
import {
  Button,
  ButtonLink,
  ConfirmButton,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  MomentField,
  NumberField,
  Section,
  SelectField,
  TextArea,
  TextField,
} from '#ui'
import type { GatheringBrief } from '../gatherings/brief.ts'
import { type StoredSession, storedSessions } from '../gatherings/sessions.ts'
import { manageSessionPath, manageSessionsPath, newSessionPath, removeSessionPath } from '../hrefs.ts'
import { kinds } from '../kinds.ts'
import { words } from '../messages.ts'
import { type Rejected, type Typed, typedIn } from './forms.ts'
import { InBoth } from './in-both.tsx'
import { managePageHead } from './manage-page.tsx'
import { timeOf } from './moments.ts'
import { type RoomChoice, roomChoices } from './rooms-choice.ts'
import { sessionValues } from './session-form.ts'

/** The sessions of a gathering, by time. */
export const sessionsIn = ({ db }: MemberVisit, id: number): Promise<StoredSession[]> =>
  db.transaction().execute((tx) => storedSessions(tx, id))

/** One session, or a new one, for who organises it. */
export async function sessionPage(
  visit: MemberVisit,
  gathering: GatheringBrief,
  session: StoredSession | undefined,
  rejected?: Rejected,
): Promise<Page> {
  const { db, locale } = visit
  const t = words(locale)
  const { slug } = gathering
  const [head, rooms, parties, sessions] = await Promise.all([
    managePageHead(visit, gathering, 'sessions'),
    roomChoices(db, gathering.place_id, locale),
    partiesByIds(db, session?.speakers.flatMap(({ partyId }) => partyId ?? []) ?? []),
    session === undefined ? sessionsIn(visit, gathering.id) : [],
  ])
  const handles = new Map([...parties].map(([id, { handle }]) => [id, handle]))
  const values = rejected?.values ?? (session ? sessionValues(session, handles) : nextSession(gathering, sessions))
  const problems = rejected?.problems ?? {}
  const path = (lang: Locale) =>
    session ? manageSessionPath.href(lang, { slug, session: session.id }) : newSessionPath.href(lang, { slug })
  return {
    title: session ? inLocale(session.title, locale).text : t('newSession'),
    description: t('organisingLead'),
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: path('nl'), en: path('en') },
    body: (
      <>
        {head}
        <FormErrors heading={t('wrong.heading')} errors={problems} whole={['form']} />
        <Section heading={session ? inLocale(session.title, locale).text : t('newSession')}>
          <SessionForm {...{ gathering, values, problems, rooms, locale }} />
          {session && (
            <ConfirmButton
              label={t('removeSession')}
              question={<p>{t('removeSessionQuestion')}</p>}
              confirm={t('removeSessionYes')}
              action={removeSessionPath.href(locale, { slug, session: session.id })}
            />
          )}
        </Section>
      </>
    ),
  }
}

/** A new session is proposed after the last one, for half an hour. */
function nextSession(gathering: GatheringBrief, sessions: StoredSession[]): Typed {
  const last = Math.max(Number(gathering.starts_at), ...sessions.map(({ endsAt }) => Number(endsAt)))
  const startsAt = new Date(last >= Number(gathering.ends_at) ? Number(gathering.starts_at) : last)
  const endsAt = new Date(Math.min(Number(startsAt) + 30 * 60_000, Number(gathering.ends_at)))
  return { startDay: cityDay(startsAt), startTime: timeOf(startsAt), endTime: timeOf(endsAt) }
}

type FormProps = {
  gathering: GatheringBrief
  values: Typed
  problems: Record<string, string>
  rooms: RoomChoice[]
  locale: Locale
}

function SessionForm({ gathering, values, problems, rooms, locale }: FormProps) {
  const t = words(locale)
  const shared = { values, problems, locale }
  const field = (name: string) => ({ name, value: typedIn(values, name), error: problems[name] })
  return (
    <Form>
      <InBoth {...shared} name="title" label={t('field.title')} />
      <MomentField
        name="start"
        label={t('field.start')}
        words={{ day: t('field.day'), time: t('field.time') }}
        day={typedIn(values, 'startDay')}
        time={typedIn(values, 'startTime')}
        min={cityDay(gathering.starts_at)}
        max={cityDay(gathering.ends_at)}
        error={problems.start}
        required
      />
      <TextField {...field('endTime')} type="time" label={t('field.end')} required />
      <FieldRow>
        <SelectField
          {...field('room')}
          label={t('room')}
          options={[{ value: '', label: t('noRoom') }, ...rooms.map(({ id, label }) => ({ value: String(id), label }))]}
        />
        <TextField {...field('roomText')} label={t('field.roomText')} optional={t('optional')} />
      </FieldRow>
      <FieldRow>
        <NumberField {...field('capacity')} label={t('field.capacity')} min={1} optional={t('optional')} />
        <TextField {...field('track')} label={t('field.track')} optional={t('optional')} />
      </FieldRow>
      <TextArea
        {...field('speakers')}
        label={t('field.speakers')}
        hint={t('field.speakersHint')}
        rows={3}
        optional={t('optional')}
      />
      <SelectField
        {...field('kind')}
        label={t('kinds')}
        options={[
          { value: '', label: t('kindAsWhole') },
          ...kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <InBoth {...shared} name="abstract" label={t('field.abstract')} area={4} />
      <FormActions>
        <Button>{t('save')}</Button>
        <ButtonLink variant="quiet" href={manageSessionsPath.href(locale, { slug: gathering.slug })}>
          {t('back')}
        </ButtonLink>
      </FormActions>
    </Form>
  )
}
