import { formatDate, type Locale } from '#platform/i18n'
import {
  Button,
  ButtonLink,
  ConfirmButton,
  Form,
  FormActions,
  FormErrors,
  Section,
  Stack,
  TextArea,
  TextField,
} from '#ui'
import type { StudyInWords } from '#internships'
import type { OwnCompany } from '../companies/queries.ts'
import { companyPath, listPath, newCompanyPath, ownDayPath, ownTimetablePath } from '../hrefs.ts'
import type { OwnList } from '../lists/queries.ts'
import { openList } from '../lists/saving.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import type { Student } from './queries.ts'

type Base = { slug: string; locale: Locale }

/** The list that is open now, or the last one there was. */
export function ListsPart({
  matchday,
  lists,
  held,
  slug,
  locale,
}: Base & { matchday: Matchday; lists: Map<number, OwnList>; held: boolean }) {
  const t = words(locale)
  const open = openList(matchday)
  const shown = open ?? matchday.round
  const list = lists.get(shown)
  // In a later round only who has no place says again what they want.
  if (held && shown > 1) return null
  const kind = shown === 0 ? 'wishes' : 'preferences'
  return (
    <Section heading={t(`list.${kind}`)}>
      <Stack>
        <p>
          {list === undefined
            ? t(
                open === undefined
                  ? shown === 1 && lists.has(0)
                    ? 'own.counted'
                    : 'own.noList'
                  : `own.noneYet.${kind}`,
              )
            : t('own.list', { count: list.numbers.length, date: formatDate(list.saved_at, 'short', locale) })}
        </p>
        {list !== undefined && list.numbers.length === 0 && (
          <p>{t(shown === 0 ? 'list.emptyWishes' : 'list.emptyMeans')}</p>
        )}
        {(open !== undefined || list !== undefined) && (
          <FormActions>
            <ButtonLink href={listPath.href(locale, { slug })} variant={open === undefined ? 'secondary' : 'primary'}>
              {t(open === undefined ? 'own.readList' : list === undefined ? `mine.${kind}` : `own.change.${kind}`)}
            </ButtonLink>
          </FormActions>
        )}
      </Stack>
    </Section>
  )
}

/** The way to one's own times; until they are made, to say when one can. */
export function TimesPart({ matchday, slug, locale }: Base & { matchday: Matchday }) {
  const t = words(locale)
  if (!['registration', 'wishes', 'day'].includes(matchday.phase)) return null
  return (
    <Section heading={t('times.title')}>
      <p>{t('own.times')}</p>
      <FormActions>
        <ButtonLink variant="secondary" href={ownTimetablePath.href(locale, { slug })}>
          {t('box.times')}
        </ButtonLink>
      </FormActions>
    </Section>
  )
}

/** The companies the reader acts for: their places, and their times. */
export function CompaniesPart({ companies, slug, locale }: Base & { companies: OwnCompany[] }) {
  const t = words(locale)
  if (companies.length === 0) return null
  return (
    <Section heading={t('own.companies')}>
      <Stack>
        <p>{t('own.companiesLead')}</p>
        <FormActions>
          {companies.map(({ id, name, claimed }) => (
            <ButtonLink
              key={id}
              variant="secondary"
              href={claimed ? companyPath.href(locale, { slug, company: id }) : newCompanyPath.href(locale, { slug })}
            >
              {t('mine.company', { name })}
            </ButtonLink>
          ))}
        </FormActions>
      </Stack>
    </Section>
  )
}

type FactsProps = Base & {
  matchday: Matchday
  student: Student | undefined
  /** What the student's school knows, as long as the student said nothing else here. */
  study: StudyInWords | undefined
  takesPart: boolean
  wrong: { values: Record<string, string | string[]>; errors: Record<string, string> } | undefined
}

/** What companies read of a student; saving it is taking part. */
export function FactsPart({ matchday, student, study, takesPart, wrong, slug, locale }: FactsProps) {
  const t = words(locale)
  const invited = student !== undefined && student.person_id === null
  if (!takesPart && !invited && matchday.phase !== 'registration') return <p>{t('refused.registrationClosed')}</p>
  const errors = wrong?.errors ?? {}
  const field = (name: 'school' | 'programme' | 'seeks') => ({
    name,
    label: t(`student.${name}`),
    value: String(wrong?.values[name] ?? student?.[name] ?? (name === 'seeks' ? undefined : study?.[name]) ?? ''),
    error: errors[name],
  })
  return (
    <Section heading={t(takesPart ? 'student.facts' : 'student.join')}>
      <Stack>
        <p>{t(takesPart ? 'student.factsLead' : invited ? 'mine.invited' : 'student.joinLead')}</p>
        <FormErrors heading={t('wrong.heading')} errors={errors} />
        <Form action={ownDayPath.href(locale, { slug })} hidden={{ act: 'join' }}>
          <TextField {...field('school')} hint={study && t('student.known')} maxlength={120} />
          <TextField {...field('programme')} maxlength={120} />
          <TextArea {...field('seeks')} hint={t('student.seeksHint')} rows={3} maxlength={500} />
          <FormActions>
            <Button variant={takesPart ? 'secondary' : 'primary'}>{t(takesPart ? 'save' : 'student.joinYes')}</Button>
          </FormActions>
        </Form>
        <p class="soft">{t('student.privacy')}</p>
      </Stack>
    </Section>
  )
}

/** Taking part no more. */
export function LeavePart({ placed, slug, locale }: Base & { placed: boolean }) {
  const t = words(locale)
  return (
    <ConfirmButton
      label={t('student.leave')}
      question={t(placed ? 'student.leavePlaced' : 'student.leaveSure')}
      confirm={t('student.leaveYes')}
      action={ownDayPath.href(locale, { slug })}
      hidden={{ act: 'withdraw' }}
    />
  )
}
