import { inLocale, type Locale } from '#platform/i18n'
import { gatheringPath, type GatheringBrief, spokenMoment } from '#programme'
import {
  AnswerRow,
  AnswerRows,
  Breadcrumb,
  Button,
  ButtonLink,
  Disclosure,
  Notice,
  PageHeading,
  Section,
  Stack,
} from '#ui'
import { networkPath, whomPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { faceOf } from './face.ts'
import type { Found } from './naming.ts'
import type { Means, OwnEncounter } from './queries.ts'
import { Search } from './search.tsx'

export const dones = ['yes', 'no', 'all', 'named', 'scanned'] as const
export type Done = (typeof dones)[number]

export type WhomProps = {
  gathering: GatheringBrief
  encounters: OwnEncounter[]
  /** Name that was looked for, and who was found; undefined: nobody looked. */
  sought: { text: string; found: Found[] } | undefined
  done: Done | undefined
  locale: Locale
}

const brought: Means[] = ['meeting', 'table', 'group', 'badge', 'said']

/** Whom one met at a gathering, to say with one tap a person. */
export function WhomPage({ gathering, encounters, sought, done, locale }: WhomProps) {
  const t = words(locale)
  const open = encounters.filter(({ said, confirmed }) => said === null && !confirmed)
  const waiting = open.filter(({ they_said }) => they_said)
  const proposed = open.filter(({ they_said }) => !they_said)
  const list = (rows: OwnEncounter[]) => <Encounters {...{ rows, gathering, locale }} />
  return (
    <>
      <WhomHeading {...{ gathering, locale }} lead={t(open.length > 0 ? 'whom.lead' : 'whom.leadDone')} />
      {done && <Notice tone="success" heading={t(`whom.done.${done}`)} />}
      {open.length > 1 && <Everybody {...{ open, gathering, locale }} />}
      {waiting.length > 0 && (
        <Section heading={t('whom.theySay')} count={String(waiting.length)}>
          {list(waiting)}
        </Section>
      )}
      {brought.map((means) => {
        const rows = proposed.filter((one) => one.means === means)
        return (
          rows.length > 0 && (
            <Section key={means} heading={t(`whom.means.${means}`)} count={String(rows.length)}>
              {list(rows)}
            </Section>
          )
        )
      })}
      <Search {...{ gathering, sought, locale }} />
      <Answered {...{ encounters, gathering, locale }} />
    </>
  )
}

/** What was answered already, each still to be changed. */
function Answered({ encounters, gathering, locale }: Pick<WhomProps, 'encounters' | 'gathering' | 'locale'>) {
  const t = words(locale)
  const met = encounters.filter(({ confirmed }) => confirmed)
  const said = encounters.filter(({ said: own, confirmed }) => own === true && !confirmed)
  const not = encounters.filter(({ said: own }) => own === false)
  const list = (rows: OwnEncounter[]) => <Encounters {...{ rows, gathering, locale }} />
  return (
    <>
      {met.length > 0 && (
        <Section
          heading={t('whom.met')}
          count={String(met.length)}
          more={{ href: networkPath.href(locale), label: t('network.heading') }}
        >
          {list(met)}
        </Section>
      )}
      {said.length > 0 && (
        <Section heading={t('whom.said')} count={String(said.length)}>
          <p class="soft">{t('whom.saidText')}</p>
          {list(said)}
        </Section>
      )}
      {not.length > 0 && (
        <section class="section">
          <Disclosure summary={t('whom.not', { n: not.length })}>
            <p class="soft">{t('whom.notText')}</p>
            {list(not)}
          </Disclosure>
        </section>
      )}
    </>
  )
}

/** The page's heading, also when there is nothing to say yet. */
export function WhomHeading({ gathering, locale, lead }: Pick<WhomProps, 'gathering' | 'locale'> & { lead?: string }) {
  const t = words(locale)
  const { slug, title } = gathering
  return (
    <>
      <Breadcrumb
        label={t('whom.path')}
        trail={[{ label: inLocale(title, locale).text, href: gatheringPath.href(locale, { slug }) }]}
      />
      <PageHeading heading={t('whom.heading')} label={spokenMoment(gathering, locale)} lead={lead} />
    </>
  )
}

function Everybody({ open, gathering, locale }: { open: OwnEncounter[]; gathering: GatheringBrief; locale: Locale }) {
  const t = words(locale)
  return (
    <form method="post" action={whomPath.href(locale, { slug: gathering.slug })}>
      {open.map(({ id }) => (
        <input key={id} type="hidden" name="encounters" value={id} />
      ))}
      <input type="hidden" name="all" value="yes" />
      <Button name="say" value="yes" variant="secondary">
        {t('whom.all', { n: open.length })}
      </Button>
    </form>
  )
}

/** Who scanned whom; or where one sat, of who says to have met one. */
function noteOf({ scanned, said, they_said, confirmed, means }: OwnEncounter, locale: Locale): string | undefined {
  const t = words(locale)
  if (scanned !== null && said !== false) return t(`whom.scanned.${scanned}`)
  return they_said && said === null && !confirmed && means !== 'said' ? t(`whom.means.${means}`) : undefined
}

type EncountersProps = { rows: OwnEncounter[]; gathering: GatheringBrief; locale: Locale }

function Encounters({ rows, gathering, locale }: EncountersProps) {
  const t = words(locale)
  return (
    <AnswerRows>
      {rows.map((row) => (
        <AnswerRow
          key={row.id}
          {...faceOf(row.other, locale)}
          note={noteOf(row, locale)}
          signal={row.they_said && row.said === null && !row.confirmed ? t('whom.theySaidIt') : undefined}
        >
          <form method="post" action={whomPath.href(locale, { slug: gathering.slug })} aria-label={row.other.name}>
            <input type="hidden" name="encounters" value={row.id} />
            {row.said !== true && !row.confirmed && (
              <Button name="say" value="yes" variant={row.said === null ? 'primary' : 'secondary'}>
                {t(row.said === null ? 'whom.yes' : 'whom.afterAll')}
              </Button>
            )}
            {row.said !== false && (
              <Button name="say" value="no" variant="quiet">
                {t(
                  row.said === null && !row.confirmed
                    ? 'whom.no'
                    : row.scanned === 'mine'
                      ? 'whom.deny'
                      : 'whom.takeBack',
                )}
              </Button>
            )}
          </form>
        </AnswerRow>
      ))}
    </AnswerRows>
  )
}

/** For who cannot say anything here: it has not begun, or one was not there. */
export function NothingToSay({ gathering, text, locale }: { gathering: GatheringBrief; text: string; locale: Locale }) {
  const t = words(locale)
  return (
    <>
      <WhomHeading {...{ gathering, locale }} />
      <Stack>
        <p>{text}</p>
        <ButtonLink variant="secondary" href={gatheringPath.href(locale, { slug: gathering.slug })}>
          {t('whom.toGathering')}
        </ButtonLink>
      </Stack>
    </>
  )
}
