import { type CallBrief, callKind, callPath } from '#calls'
import { formatCount, formatDate, inLocale, type Locale } from '#platform/i18n'
import { partyHref } from '#people'
import { gatheringPath } from '#programme'
import {
  Button,
  Disclosure,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  Moments,
  Section,
  SelectField,
  Stack,
  TextArea,
  TextField,
} from '#ui'
import { expertisePath, questionsPath, removeStepPath, stepPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Own, PathMoment } from './queries.ts'

type Props = { call: CallBrief; moments: PathMoment[]; locale: Locale; mayRemove(moment: PathMoment): boolean }

/** What became of a question, as a row of moments. */
export function PathSection({ call, moments, locale, mayRemove }: Props) {
  const t = words(locale)
  return (
    <Section heading={t('path.heading')} more={{ href: questionsPath.href(locale), label: t('agenda.all') }}>
      <Moments
        label={t('path.heading')}
        moments={moments.map((moment, at) => ({
          key: `${moment.kind} ${moment.step_id ?? at}`,
          when: formatDate(moment.at, 'short', locale),
          label: t(`path.${moment.kind}`),
          children: (
            <>
              <Told {...{ moment, locale }} />
              {moment.step_id !== null && mayRemove(moment) && (
                <form
                  method="post"
                  action={removeStepPath.href(locale, { slug: call.slug, step: moment.step_id })}
                  aria-label={t('path.remove')}
                >
                  <Button variant="quiet">{t('path.remove')}</Button>
                </form>
              )}
            </>
          ),
        }))}
      />
      <p>
        <a href={expertisePath.href(locale, { slug: call.slug })}>{t('expertise.link')}</a>
      </p>
    </Section>
  )
}

function Told({ moment, locale }: { moment: PathMoment; locale: Locale }) {
  const t = words(locale)
  const { kind, slug, sort, state, name, handle, party_kind: partyKind } = moment
  const title = moment.title === null ? undefined : inLocale(moment.title, locale)
  const who =
    name === null || handle === null || partyKind === null ? undefined : (
      <a href={partyHref({ kind: partyKind, handle }, locale)}>{name}</a>
    )
  const href =
    kind === 'call'
      ? callPath.href(locale, { slug: slug ?? '' })
      : kind === 'gathering'
        ? gatheringPath.href(locale, { slug: slug ?? '' })
        : undefined
  if (kind === 'responses')
    return <p>{t('path.responded', { count: formatCount(moment.count ?? 0, locale), number: moment.count ?? 0 })}</p>
  if (kind === 'ended') return <p>{t(state === 'withdrawn' ? 'path.withdrawn' : 'path.done')}</p>
  const sortName = kind === 'call' && sort !== null ? callKind(sort)?.name : undefined
  return (
    <>
      {title !== undefined && (
        <p>
          <strong lang={title.lang}>{href === undefined ? title.text : <a href={href}>{title.text}</a>}</strong>
          {sortName !== undefined && ` · ${inLocale(sortName, locale).text}`}
        </p>
      )}
      {moment.words !== null && <p>{moment.words}</p>}
      {kind === 'course' && moment.starts_on !== null && (
        <p class="soft">
          {moment.ends_on === null
            ? t('path.from', { from: formatDate(moment.starts_on, 'date', locale) })
            : t('path.period', {
                from: formatDate(moment.starts_on, 'date', locale),
                until: formatDate(moment.ends_on, 'date', locale),
              })}
        </p>
      )}
      {who !== undefined && <p class="soft">{who}</p>}
    </>
  )
}

export type Typed = { values: Record<string, string>; errors: Record<string, string> }
type AddProps = {
  call: CallBrief
  own: Own
  mayTell: boolean
  mayMake: boolean
  typed?: Typed | undefined
  locale: Locale
}

/** Bringing something onto the way: what one has, or something new. */
export function AddSection({ call, own, mayTell, mayMake, typed, locale }: AddProps) {
  const t = words(locale)
  const action = stepPath.href(locale, { slug: call.slug })
  const values = typed?.values ?? {}
  const errors = typed?.errors ?? {}
  const things = own.calls.length + own.gatherings.length
  if (things + own.programmes.length === 0 && !mayTell && !mayMake) return null
  return (
    <Disclosure summary={t('add.heading')} open={typed !== undefined}>
      <FormErrors heading={t('wrong.heading')} errors={errors} whole={['form']} />
      <Stack>
        {mayMake && (
          <Form action={action} label={t('add.make')} hidden={{ once: crypto.randomUUID() }}>
            <p>{t('add.makeText')}</p>
            <FormActions>
              <Button variant="secondary" name="make" value="assignment">
                {t('add.assignment')}
              </Button>
              <Button variant="secondary" name="make" value="challenge">
                {t('add.challenge')}
              </Button>
              <Button variant="secondary" name="make" value="gathering">
                {t('add.gathering')}
              </Button>
            </FormActions>
          </Form>
        )}
        {things > 0 && <ThingForm {...{ action, own, locale }} />}
        {own.programmes.length > 0 && <CourseForm {...{ action, own, values, errors, locale }} />}
        {mayTell && (
          <Form action={action} label={t('add.word')} hidden={{ kind: 'word', once: crypto.randomUUID() }}>
            <TextArea
              name="words"
              label={t('add.word')}
              maxlength={600}
              rows={2}
              value={values.kind === 'word' ? values.words : ''}
              error={values.kind === 'word' ? errors.words : undefined}
            />
            <FormActions>
              <Button variant="secondary">{t('add.tell')}</Button>
            </FormActions>
          </Form>
        )}
      </Stack>
    </Disclosure>
  )
}

function ThingForm({ action, own, locale }: { action: string; own: Own; locale: Locale }) {
  const t = words(locale)
  const text = (title: Own['calls'][number]['title']) => inLocale(title, locale).text
  return (
    <Form action={action} label={t('add.there')} hidden={{ kind: 'thing', once: crypto.randomUUID() }}>
      <SelectField
        name="thing"
        label={t('add.there')}
        options={[
          ...own.calls.map(({ id, title, kind }) => ({
            value: `call-${id}`,
            label: `${inLocale(callKind(kind)?.name ?? title, locale).text}: ${text(title)}`,
          })),
          ...own.gatherings.map(({ id, title, starts_at: at }) => ({
            value: `gathering-${id}`,
            label: `${formatDate(at, 'short', locale)}: ${text(title)}`,
          })),
        ]}
      />
      <FormActions>
        <Button variant="secondary">{t('add.link')}</Button>
      </FormActions>
    </Form>
  )
}

type CourseProps = {
  action: string
  own: Own
  values: Record<string, string>
  errors: Record<string, string>
  locale: Locale
}

function CourseForm({ action, own, values: all, errors: wrong, locale }: CourseProps) {
  const t = words(locale)
  const [values, errors] =
    all.kind === 'course' ? [all, wrong] : [{} as Record<string, string>, {} as Record<string, string>]
  return (
    <Form action={action} label={t('add.course')} hidden={{ kind: 'course', once: crypto.randomUUID() }}>
      <SelectField
        name="programme"
        label={t('add.course')}
        value={values.programme}
        options={own.programmes.map(({ id, name, school }) => ({
          value: String(id),
          label: `${inLocale(name, locale).text} (${school})`,
        }))}
      />
      <TextArea
        name="words"
        label={t('add.courseWords')}
        maxlength={600}
        rows={2}
        value={values.words}
        error={errors.words}
      />
      <FieldRow>
        <TextField type="date" name="from" label={t('add.from')} value={values.from} error={errors.from} />
        <TextField type="date" name="until" label={t('add.until')} value={values.until} error={errors.until} />
      </FieldRow>
      <FormActions>
        <Button variant="secondary">{t('add.take')}</Button>
      </FormActions>
    </Form>
  )
}
