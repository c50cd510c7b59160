import { formatDate, inLocale, type Locale, phrase } from '#platform/i18n'
import { Button, EmptyState, Form, FormActions, PictureFields, RowList, Section, SeriesRow } from '#ui'
import type { OwnPicture } from '../consent/answering.ts'
import { answerPicturePath, inPicturesPath, presentPath, recapPath, recapPicture, recapsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { NamedAt } from './queries.ts'

/** Pictures one has to say yes or no to before anybody sees them. */
export function Waiting({ pictures, locale }: { pictures: OwnPicture[]; locale: Locale }) {
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

/** Whether one would rather not be in pictures at all. */
export function Shy({ shy, locale }: { shy: boolean; locale: Locale }) {
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

/** Pictures one is in, with the way to take them away. */
export function Own({ pictures, locale }: { pictures: OwnPicture[]; locale: Locale }) {
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

/** Where one is named, or may be. */
export function NamedThere({ named, locale }: { named: NamedAt[]; locale: Locale }) {
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
