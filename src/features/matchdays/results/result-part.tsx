import { callPath } from '#calls'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { Button, Disclosure, Form, FormActions, Notice, Section, Stack } from '#ui'
import { sealedText } from '../checking/document.ts'
import { checkPath, ownDayPath } from '../hrefs.ts'
import type { PlaceRow } from '../lists/queries.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { moment } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'
import { sha256 } from '../placing/hash.ts'
import type { Student } from '../students/queries.ts'
import type { Given, Outcome, Waiting } from './queries.ts'

type Props = {
  matchday: Matchday
  student: Student
  given: Given[]
  waiting: Waiting[]
  outcomes: Outcome[]
  places: PlaceRow[]
  slug: string
  locale: Locale
}

/** What the placement brought: the place, what to answer until when, why not another, where one waits, how to check it. */
export function ResultPart(props: Props) {
  const { given, waiting, outcomes, slug, locale } = props
  const t = words(locale)
  const live = given.filter(({ state }) => state === 'promised' || state === 'offered' || state === 'confirmed')
  const lost = given.filter(({ state }) => state === 'withdrawn' || state === 'lapsed')
  const last = outcomes[0]
  const unplaced = live.length === 0
  return (
    <>
      <Section heading={t('result.heading')}>
        <Stack>
          {live.map((one) => (
            <OneGiven key={one.id} {...{ one, slug, locale }} />
          ))}
          {unplaced && last && (
            <Notice tone="info" heading={t('result.none')}>
              <p>{t(last.choices.length === 0 ? 'list.emptyMeans' : 'result.noneMeans')}</p>
            </Notice>
          )}
          {lost.map((one) => (
            <p key={one.id}>
              {t(`result.${one.state === 'lapsed' ? 'lapsed' : 'withdrawn'}`, { place: nameOf(one, locale) })}
            </p>
          ))}
        </Stack>
      </Section>
      {last && last.reasons.length > 0 && <Reasons {...props} last={last} />}
      {waiting.length > 0 && (
        <Section heading={t('result.waiting')}>
          <Stack>
            <p>{t('result.waitingLead')}</p>
            <ul>
              {waiting.map((one) => (
                <li key={one.number}>
                  {nameOf(one, locale)}: <strong>{t('result.position', { position: one.position })}</strong>
                </li>
              ))}
            </ul>
          </Stack>
        </Section>
      )}
      {last && <Checking {...props} last={last} />}
    </>
  )
}

const nameOf = ({ title, company }: { title: LocalText; company: string }, locale: Locale) =>
  words(locale)('placeOf', { title: inLocale(title, locale).text, company })

function OneGiven({ one, slug, locale }: { one: Given; slug: string; locale: Locale }) {
  const t = words(locale)
  const { state, id, call_slug } = one
  const action = ownDayPath.href(locale, { slug })
  const place = nameOf(one, locale)
  return (
    <div>
      <h3>{place}</h3>
      <p>
        {t(`result.${state === 'offered' ? 'offered' : state === 'confirmed' ? 'confirmed' : 'promised'}`, {
          until: moment(one.confirm_by, locale),
        })}
      </p>
      {call_slug !== null && (
        <p>
          <a href={callPath.href(locale, { slug: call_slug })}>{t('result.call')}</a>
        </p>
      )}
      {state !== 'confirmed' && (
        <Form action={action} label={place} hidden={{ assignment: String(id) }}>
          <FormActions>
            <Button name="act" value="yes">
              {t('result.yes')}
            </Button>
            <Button name="act" value="no" variant="secondary">
              {t('result.no')}
            </Button>
          </FormActions>
        </Form>
      )}
    </div>
  )
}

function Reasons({ last, places, locale }: Props & { last: Outcome }) {
  const t = words(locale)
  const titles = new Map(places.map((place) => [place.number, nameOf(place, locale)]))
  return (
    <Section heading={t('result.why')}>
      <Stack>
        <p>{t(last.number === null ? 'result.whyNone' : 'result.whyLead')}</p>
        <ol>
          {last.reasons.map(({ place, reason }) => (
            <li key={place}>
              {titles.get(place) ?? t('placeNumber', { number: place })}: {t(`reason.${reason}`)}
            </li>
          ))}
        </ol>
      </Stack>
    </Section>
  )
}

function Checking({ matchday, student, last, locale }: Props & { last: Outcome }) {
  const t = words(locale)
  const query = new URLSearchParams({ dag: matchday.code, ronde: String(last.round) })
  return (
    <Disclosure summary={t('result.check')}>
      <Stack>
        <p>{t('result.checkLead', { pseudonym: student.pseudonym, draw: last.draw + 1, students: last.students })}</p>
        <p>{t(student.opens_list ? 'result.open' : 'result.sealed')}</p>
        {!student.opens_list && (
          <p>
            <code class="mono">{sha256(sealedText(student.salt, last.choices))}</code>
          </p>
        )}
        {!student.opens_list && (
          <p>
            {t('result.sealedText')} <code class="mono">{sealedText(student.salt, last.choices)}</code>
          </p>
        )}
        <p>
          <a href={checkPath.href(locale, {}, query)}>{t('trust.check')}</a>
        </p>
      </Stack>
    </Disclosure>
  )
}
