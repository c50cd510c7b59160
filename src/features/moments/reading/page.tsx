import { personPath } from '#people'
import { formatDate, inLocale, type Locale, phrase } from '#platform/i18n'
import { type GatheringBrief, gatheringPath } from '#programme'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  Columns,
  Facts,
  Form,
  FormActions,
  Notice,
  PageHeading,
  PictureWall,
} from '#ui'
import { manageRecapPath, presentPath, recapPicture, recapsPath, takeAwayPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Named } from '../people/queries.ts'
import type { RecapText, ShownPicture } from '../recap/queries.ts'
import { CameOfIt } from './came.tsx'
import { Words } from './words.tsx'
import type { CameOf } from './outcome.ts'

export type ReadingProps = {
  gathering: Pick<GatheringBrief, 'slug' | 'title' | 'starts_at' | 'all_day'>
  text: RecapText
  pictures: ShownPicture[]
  named: Named[]
  came: CameOf
  /** The reader was there, and is named or not; undefined: was not, or is nobody we know. */
  self: boolean | undefined
  /** The reader makes it. */
  own: boolean
  /** Nobody but its makers sees this. */
  draft: boolean
  done: string | undefined
  locale: Locale
}

/** Looking back on a gathering: its pictures, what was said, who was there, and what came of it. */
export function ReadingPage(props: ReadingProps) {
  const { gathering, text, pictures, came, done, draft, own, locale } = props
  const t = words(locale)
  const { slug } = gathering
  const lead = inLocale(text.lead, locale)
  return (
    <>
      {!draft && (
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[
            { label: t('recaps'), href: recapsPath.href(locale) },
            { label: inLocale(gathering.title, locale).text, href: gatheringPath.href(locale, { slug }) },
          ]}
        />
      )}
      {draft ? (
        lead.text !== '' && <p lang={lead.lang}>{lead.text}</p>
      ) : (
        <PageHeading
          label={[t('recap'), formatDate(gathering.starts_at, 'date', locale)].join(' · ')}
          heading={phrase(gathering.title, locale)}
          lead={lead.text === '' ? undefined : lead}
        >
          {own ? (
            <ButtonLink variant="secondary" href={manageRecapPath.href(locale, { slug })}>
              {t('manageThis')}
            </ButtonLink>
          ) : undefined}
        </PageHeading>
      )}
      {done !== undefined && <Notice tone="success" heading={done} />}
      {pictures.length > 0 && <Wall {...props} />}
      <Columns aside={<Aside {...props} />}>
        <Words text={text.body} locale={locale} />
        <CameOfIt {...{ text, came, locale }} />
      </Columns>
    </>
  )
}

function Wall({ gathering, pictures, draft, locale }: ReadingProps) {
  const t = words(locale)
  const { slug } = gathering
  return (
    <PictureWall
      label={t('pictures.all')}
      pictures={pictures.map(({ id, alt, caption, credit, width, height }, at) => ({
        ...{ id, width, height },
        src: recapPicture(id, at === 0 ? 'large' : 'medium'),
        href: recapPicture(id),
        alt: phrase(alt, locale),
        caption: caption === null ? undefined : phrase(caption, locale),
        note: (
          <>
            {credit !== '' && `${t('pictures.by', { name: credit })} `}
            {!draft && (
              <a href={takeAwayPath.href(locale, { slug, picture: id })}>
                {t('takeAway.link')}
                <span class="unseen">: {t('pictures.one', { number: String(at + 1) })}</span>
              </a>
            )}
          </>
        ),
      }))}
    />
  )
}

function Aside(props: ReadingProps) {
  const { gathering, named, came, self, draft, locale } = props
  const t = words(locale)
  const { slug } = gathering
  return (
    <>
      <Facts
        label={t('facts')}
        facts={[
          {
            term: t('fact.gathering'),
            description: (
              <a href={gatheringPath.href(locale, { slug })} lang={inLocale(gathering.title, locale).lang}>
                {inLocale(gathering.title, locale).text}
              </a>
            ),
            note: formatDate(gathering.starts_at, 'date', locale),
          },
          ...(came.came === undefined
            ? []
            : [{ term: t('fact.came'), description: t('fact.people', { count: came.came }) }]),
          ...(named.length === 0
            ? []
            : [
                {
                  term: t('there.heading'),
                  description: <NamedList {...{ named, locale }} />,
                  note: t('there.agreed'),
                },
              ]),
        ]}
      />
      {self !== undefined && !draft && (
        <Form
          action={presentPath.href(locale, { slug })}
          hidden={{ named: self ? 'no' : 'yes' }}
          label={t('there.heading')}
        >
          <p>{t(self ? 'there.youAre' : 'there.youWere')}</p>
          <FormActions>
            <Button variant="secondary">{t(self ? 'there.drop' : 'there.add')}</Button>
          </FormActions>
        </Form>
      )}
    </>
  )
}

function NamedList({ named, locale }: { named: Named[]; locale: Locale }) {
  return (
    <>
      {named.map(({ id, name, handle }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          {handle === null ? name : <a href={personPath.href(locale, { handle })}>{name}</a>}
        </span>
      ))}
    </>
  )
}
