import { z } from 'zod'
import { mePath, ownPage } from '#members'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate, inLocale, type Locale, phrase } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  EmptyState,
  Form,
  FormActions,
  Notice,
  PageHeading,
  PictureFields,
  RowList,
  Section,
  SeriesRow,
  Stack,
} from '#ui'
import { answerPicture, isShy, type OwnPicture, ownPictures, setShy } from '../consent/answering.ts'
import { answerPicturePath, inPicturesPath, presentPath, recapPath, recapPicture, recapsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type NamedAt, namedAtAll, removalsWaiting } from './queries.ts'

const said = ['yes', 'no', 'shy', 'bold'] as const

const page = definePage({
  name: 'in pictures',
  path: inPicturesPath,
  who: 'member',
  async page({ db, locale, member, url }) {
    const t = words(locale)
    const [pictures, shy, named] = await Promise.all([
      ownPictures(db, member.personId),
      isShy(db, member.personId),
      namedAtAll(db, member.personId),
    ])
    const done = said.find((one) => one === url.searchParams.get('done'))
    return {
      title: t('mine.title'),
      description: t('mine.lead'),
      unlisted: true,
      alternates: { nl: inPicturesPath.href('nl'), en: inPicturesPath.href('en') },
      body: (
        <>
          <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('me'), href: mePath.href(locale) }]} />
          <PageHeading heading={t('mine.title')} lead={t('mine.lead')} />
          <Stack>
            {done && <Notice tone="success" heading={t(`done.${done}`)} />}
            <Waiting pictures={pictures.filter(({ waits }) => waits)} locale={locale} />
            <Shy shy={shy} locale={locale} />
            <Own pictures={pictures.filter(({ waits }) => !waits)} locale={locale} />
            <NamedThere named={named} locale={locale} />
          </Stack>
        </>
      ),
    }
  },
})

function Waiting({ pictures, locale }: { pictures: OwnPicture[]; locale: Locale }) {
  const t = words(locale)
  if (pictures.length === 0) return null
  return (
    <Section heading={t('mine.waiting')} count={String(pictures.length)}>
      <p>{t('mine.waitingLead')}</p>
      {pictures.map((picture) => (
        <OwnOne key={picture.id} {...{ picture, locale }} />
      ))}
    </Section>
  )
}

function Shy({ shy, locale }: { shy: boolean; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('shy.heading')}>
      <p>{t(shy ? 'shy.yes' : 'shy.no')}</p>
      <Form action={inPicturesPath.href(locale)} hidden={{ shy: shy ? 'no' : 'yes' }} label={t('shy.heading')}>
        <FormActions>
          <Button variant="secondary">{t(shy ? 'shy.toNo' : 'shy.toYes')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function Own({ pictures, locale }: { pictures: OwnPicture[]; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('mine.pictures')} count={String(pictures.length)}>
      {pictures.length === 0 ? (
        <EmptyState sentence={t('mine.none')} />
      ) : (
        pictures.map((picture) => <OwnOne key={picture.id} {...{ picture, locale }} />)
      )}
    </Section>
  )
}

function OwnOne({ picture, locale }: { picture: OwnPicture; locale: Locale }) {
  const t = words(locale)
  const { id, slug, title, starts_at: at, alt, answer, waits, shown, width, height } = picture
  const name = inLocale(title, locale)
  const button = (to: 'yes' | 'no') => (
    <form method="post" action={answerPicturePath.href(locale, { picture: id })}>
      <input type="hidden" name="answer" value={to} />
      <Button variant={to === 'yes' ? 'secondary' : 'quiet'}>
        {t(`answer.${to}`)}
        <span class="unseen">: {inLocale(alt, locale).text || name.text}</span>
      </Button>
    </form>
  )
  return (
    <PictureFields
      id={`beeld-${id}`}
      src={recapPicture(id, 'medium')}
      alt={inLocale(alt, locale).text || t('pictures.undescribed')}
      {...{ width, height }}
    >
      <h3 lang={name.lang}>{shown ? <a href={recapPath.href(locale, { slug })}>{name.text}</a> : name.text}</h3>
      <p class="mono soft">{formatDate(at, 'date', locale)}</p>
      <p>{t(`mine.state.${waits ? 'asked' : answer === 'no' ? 'no' : shown ? 'shown' : 'draft'}`)}</p>
      <FormActions>
        {(waits || answer === 'no') && button('yes')}
        {answer !== 'no' && button('no')}
      </FormActions>
    </PictureFields>
  )
}

function NamedThere({ named, locale }: { named: NamedAt[]; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('mine.named')} more={{ href: recapsPath.href(locale), label: t('list.all') }}>
      {named.length === 0 ? (
        <p>{t('mine.namedNone')}</p>
      ) : (
        <RowList label={t('mine.named')}>
          {named.map(({ slug, title, starts_at: at, agreed }) => (
            <SeriesRow
              key={slug}
              label={formatDate(at, 'date', locale)}
              name={phrase(title, locale)}
              href={recapPath.href(locale, { slug })}
              next={t(agreed ? 'mine.namedYes' : 'mine.namedNo')}
              actions={
                <form method="post" action={presentPath.href(locale, { slug })}>
                  <input type="hidden" name="named" value={agreed ? 'no' : 'yes'} />
                  <input type="hidden" name="back" value="mine" />
                  <Button variant={agreed ? 'quiet' : 'secondary'}>
                    {t(agreed ? 'there.drop' : 'there.add')}
                    <span class="unseen">: {inLocale(title, locale).text}</span>
                  </Button>
                </form>
              }
            />
          ))}
        </RowList>
      )}
    </Section>
  )
}

const wish = definePage({
  name: 'rather not be in pictures',
  path: inPicturesPath,
  who: 'member',
  method: 'POST',
  async page({ db, locale, member, now, request }) {
    const read = await readFields(request, z.object({ shy: z.enum(['yes', 'no']) }))
    if (!read.ok) return notFound
    const shy = read.value.shy === 'yes'
    await db.transaction().execute((tx) => setShy(tx, member.personId, shy, now))
    return redirect(`${inPicturesPath.href(locale)}?done=${shy ? 'shy' : 'bold'}`)
  },
})

const answer = definePage({
  name: 'say whether a picture I am in may be seen',
  path: answerPicturePath,
  who: 'member',
  method: 'POST',
  async page({ db, locale, member, now, params, request, config }) {
    const read = await readFields(request, z.object({ answer: z.enum(['yes', 'no']) }))
    if (!read.ok) return notFound
    const given = { pictureId: params.picture ?? '', personId: member.personId, answer: read.value.answer }
    const done = await db.transaction().execute((tx) => answerPicture(tx, { ...given, now, baseUrl: config.baseUrl }))
    return done ? redirect(`${inPicturesPath.href(locale)}?done=${given.answer}`) : notFound
  },
})

/** On one's own page: pictures that wait for one's answer, and for organisers who asks to take one away. */
export const ownFill = ownPage.fill(async ({ db, locale }, { member }) => {
  const t = words(locale)
  const [pictures, removals] = await Promise.all([
    ownPictures(db, member.personId),
    removalsWaiting(db, member.personId),
  ])
  const asks = Map.groupBy(
    pictures.filter(({ waits }) => waits),
    ({ slug }) => slug,
  )
  return {
    turns: [
      ...[...asks.values()].map((of) => ({
        name: phrase(of[0]!.title, locale),
        href: inPicturesPath.href(locale),
        label: t('recap'),
        ask: t('turn.asked', { count: of.length }),
      })),
      ...removals.map(({ title, href, count }) => ({
        name: phrase(title, locale),
        href: href(locale),
        label: t('recap'),
        ask: t('turn.removal', { count }),
      })),
    ],
    ways: [
      {
        of: 'self',
        name: t('mine.title'),
        href: inPicturesPath.href(locale),
        note: pictures.length === 0 ? undefined : String(pictures.length),
      },
    ],
  }
})

export const mineRoutes: Route[] = [page, wish, answer]
