import type { Day, Locale } from '#platform/i18n'
import { mePath } from '#members'
import { agendaPath } from '#programme'
import { Breadcrumb, Button, ButtonLink, EmptyState, Notice, PageHeading, Section } from '#ui'
import { choicesPath, networkMailPath, whomPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { EncounterNavigation } from '../navigation.tsx'
import type { OpenQuestion } from '../encounter/queries.ts'
import type { Bridging } from './bridging.ts'
import type { Choice } from './choosing.ts'
import { TieList } from './list.tsx'
import type { Rejected } from './row.tsx'
import { type Named, NetworkPicture } from './picture.tsx'
import type { OwnTie } from './queries.ts'

export const dones = ['kept', 'settled', 'withdrawn', 'mailOn', 'mailOff'] as const

export type NetworkProps = {
  ties: OwnTie[]
  disciplines: Named[]
  /** Of the person self. */
  discipline: string | null
  bridges: Bridging | undefined
  questions: OpenQuestion[]
  /** Whether the mail that asks whom one met is sent. */
  mail: boolean
  choice: Choice
  rejected: Rejected | undefined
  done: (typeof dones)[number] | undefined
  today: Day
  locale: Locale
}

/** One's own network: a picture, what it reaches, and a list. For that person alone. */
export function NetworkPage(props: NetworkProps) {
  const { ties, questions, done, locale } = props
  const t = words(locale)
  const [question] = questions
  return (
    <>
      <Breadcrumb label={t('whom.path')} trail={[{ label: t('network.me'), href: mePath.href(locale) }]} />
      <PageHeading heading={t('network.heading')} lead={t('network.lead')}>
        {question && (
          <ButtonLink
            variant={ties.length === 0 ? 'primary' : 'secondary'}
            href={whomPath.href(locale, { slug: question.slug })}
          >
            {t('whom.heading')}
          </ButtonLink>
        )}
      </PageHeading>
      <EncounterNavigation locale={locale} here="network" />
      {done && <Notice tone="success" heading={t(`network.done.${done}`)} />}
      {ties.length === 0 ? (
        <EmptyState
          sentence={t('network.empty')}
          action={{ label: t('network.toAgenda'), href: agendaPath.href(locale) }}
        />
      ) : (
        <>
          <Section heading={t('network.picture')} count={t('network.count', { n: ties.length })}>
            <NetworkPicture {...props} />
          </Section>
          <Reach {...props} />
          <TieList {...props} />
        </>
      )}
      <Stop {...props} />
    </>
  )
}

/** The mail afterwards, on or off; and the way to stop with all of it. */
function Stop({ mail, locale }: Pick<NetworkProps, 'mail' | 'locale'>) {
  const t = words(locale)
  return (
    <Section heading={t('network.stopHeading')}>
      <p>{t(mail ? 'network.mailOn' : 'network.mailOff')}</p>
      <form method="post" action={networkMailPath.href(locale)}>
        <Button variant="secondary" name="wanted" value={mail ? 'no' : 'yes'}>
          {t(mail ? 'endMail.button' : 'endMail.again')}
        </Button>
      </form>
      <p>{t('network.stopText')}</p>
      <p>
        <ButtonLink variant="secondary" href={choicesPath.href(locale)}>
          {t('network.toChoices')}
        </ButtonLink>
      </p>
    </Section>
  )
}

/** What the network reaches, in plain words. */
function Reach({ ties, discipline, bridges, locale }: NetworkProps) {
  const t = words(locale)
  const known = ties.filter((tie) => tie.discipline !== null)
  const reached = new Set(known.map((tie) => tie.discipline)).size
  const across = known.filter((tie) => tie.discipline !== discipline).length
  return (
    <Section heading={t('network.reach')}>
      <p>
        {t('network.disciplines', { n: reached })}{' '}
        {discipline !== null &&
          known.length > 0 &&
          t('network.across', { share: Math.round((100 * across) / known.length) })}
      </p>
      {bridges === undefined ? (
        <p class="soft">{t('network.bridgesLater')}</p>
      ) : (
        <>
          <p>
            {t('network.circlesOf', { circles: bridges.circles })} {t(`network.closeness.${bridges.closeness}`)}
          </p>
          <p class="soft">{t('network.bridgesHow')}</p>
        </>
      )}
    </Section>
  )
}
