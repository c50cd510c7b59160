import type { ComponentChildren } from 'preact'
import { inLocale, type Locale } from '#platform/i18n'
import { Button, ButtonLink, Prose, Section, Stack } from '#ui'
import { sides } from '../engagement/engagement.ts'
import type { Engagement } from '../engagement/queries.ts'
import { momentInWords, nameOf } from '../engagement/words.ts'
import { outcomeFormPath, outcomePath, outcomePictureHref, portfolioPath, remarkPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { OwnOutcome } from './queries.ts'

type Props = { locale: Locale; engagement: Engagement; own: OwnOutcome; now: Date }

/** After the end: what came of it, and how it was to work together. */
export function OutcomePart(props: Props) {
  const { locale, engagement, own } = props
  const t = words(locale)
  if (engagement.state !== 'ended') return null
  const { outcome } = own
  return (
    <>
      <Section heading={t('whatCame')}>
        <Stack>
          {outcome === null ? <p class="signal">{t('outcomeNone')}</p> : <Written {...props} outcome={outcome} />}
          <ButtonLink
            href={outcomeFormPath.href(locale, { id: engagement.id })}
            variant={outcome === null ? 'primary' : 'quiet'}
          >
            {t(outcome === null ? 'outcomeWrite' : 'outcomeChange')}
          </ButtonLink>
        </Stack>
      </Section>
      <RemarkPart {...props} />
    </>
  )
}

function Written({ locale, engagement, own, outcome }: Props & { outcome: NonNullable<OwnOutcome['outcome']> }) {
  const t = words(locale)
  const { id } = engagement
  const { text, href, picture_id, version, published, hidden, yes } = outcome
  const missing = sides.filter((side) => !yes.includes(side))
  const mine = engagement.sides.some((side) => missing.includes(side))
  const names = missing.map((side) => nameOf(engagement, side, t)).join(t('and'))
  return (
    <>
      {picture_id !== null && (
        <img class="work__picture" src={outcomePictureHref(id, picture_id, 'medium')} alt={t('picture')} />
      )}
      <Prose lang={inLocale(text, locale).lang}>
        <p>{inLocale(text, locale).text}</p>
      </Prose>
      {href !== null && <a href={href}>{href}</a>}
      {hidden && <p class="signal">{t('hiddenByStewards')}</p>}
      {!hidden && published && (
        <p>
          {t('isPublic')} <a href={outcomePath.href(locale, { id })}>{t('seePublic')}</a>
        </p>
      )}
      {missing.length > 0 && (
        <p class={mine ? 'signal' : undefined}>
          {mine ? t('outcomeYourTurn') : t('outcomeTheirTurn', { name: names })}
        </p>
      )}
      <Acts {...{ locale, id, version, mine, published }} said={!mine} added={own.portfolio} />
    </>
  )
}

type ActsProps = {
  locale: Locale
  id: number
  version: number
  mine: boolean
  said: boolean
  published: boolean
  added: boolean
}

function Acts({ locale, id, version, mine, said, published, added }: ActsProps) {
  const t = words(locale)
  const form = (action: string, children: ComponentChildren) => (
    <form method="post" action={action}>
      <input type="hidden" name="version" value={version} />
      {children}
    </form>
  )
  return (
    <div class="row__actions">
      {mine &&
        form(
          outcomeFormPath.href(locale, { id }),
          <Button name="act" value="yes">
            {t('outcomeYes')}
          </Button>,
        )}
      {published &&
        !added &&
        form(portfolioPath.href(locale, { id }), <Button variant="secondary">{t('portfolioAdd')}</Button>)}
      {said &&
        form(
          outcomeFormPath.href(locale, { id }),
          <Button name="act" value="withdraw" variant="quiet">
            {t('outcomeWithdraw')}
          </Button>,
        )}
    </div>
  )
}

/** What each side says of the other; one's own until both may read both. */
function RemarkPart({ locale, engagement, own, now }: Props) {
  const t = words(locale)
  const open = engagement.remarks_open_at !== null && engagement.remarks_open_at <= now
  const until = engagement.remarks_open_at === null ? '' : momentInWords(engagement.remarks_open_at, locale)
  const theirs = own.written.filter((side) => !engagement.sides.includes(side))
  const mine = own.remarks.some(({ side }) => engagement.sides.includes(side))
  return (
    <Section heading={t('remarks')}>
      <Stack>
        <p>{open ? t('remarksOpen') : t('remarksClosed', { until })}</p>
        {!open && theirs.length > 0 && <p class={mine ? undefined : 'signal'}>{t('remarkTheirs')}</p>}
        {own.remarks.map(({ side, text, by, hidden }) => (
          <Prose key={side}>
            <blockquote>
              <p lang={inLocale(text, locale).lang}>{inLocale(text, locale).text}</p>
              <footer class="soft">
                {[by ?? t('someone'), nameOf(engagement, side, t)]
                  .filter((one, at, all) => all.indexOf(one) === at)
                  .join(', ')}
                {hidden && ` · ${t('hiddenByStewards')}`}
              </footer>
            </blockquote>
          </Prose>
        ))}
        {open && own.remarks.length === 0 && <p>{t('remarksNone')}</p>}
        {!open && (
          <ButtonLink href={remarkPath.href(locale, { id: engagement.id })} variant={mine ? 'quiet' : 'primary'}>
            {t(mine ? 'remarkChange' : 'remarkWrite')}
          </ButtonLink>
        )}
      </Stack>
    </Section>
  )
}
