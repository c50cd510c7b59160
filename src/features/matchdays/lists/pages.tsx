import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { Button, Checkbox, EmptyState, Form, FormActions, OrderedChoices, SearchField, Section, Stack } from '#ui'
import { listPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { PlaceRow } from './queries.ts'

type Props = {
  /** Which list is open; undefined: none, it can only be read. */
  round: number | undefined
  chosen: PlaceRow[]
  others: PlaceRow[]
  most: number
  q: string
  savedAt: Date | undefined
  /** It shows the list from before the day, which was not saved as final. */
  carried: boolean
  opens: boolean
  slug: string
  locale: Locale
}

const form = 'list'

/** A list to order: by numbers, by buttons up and down, or by dragging; and places to add, found by searching. */
export function ListPage(props: Props) {
  const { round, chosen, most, q, savedAt, carried, opens, slug, locale } = props
  const t = words(locale)
  const action = listPath.href(locale, { slug })
  const open = round !== undefined
  const title = (place: PlaceRow) => inLocale(place.title, locale).text
  return (
    <>
      <Section heading={t('list.yours')} count={t('list.count', { count: chosen.length, most })}>
        <Stack>
          <p>{t(round === 0 ? 'list.leadWishes' : 'list.leadPreferences')}</p>
          {carried && <p>{t('list.carried')}</p>}
          {savedAt !== undefined && (
            <p class="soft">
              {t('list.savedAt', { at: `${formatDate(savedAt, 'short', locale)} ${formatTime(savedAt, locale)}` })}
            </p>
          )}
          <Form action={action} id={form} hidden={{ q, asks: open && round > 0 ? 'yes' : '' }}>
            {/* What Enter in a field presses. */}
            <button class="unseen" tabindex={-1} aria-hidden="true" />
            {chosen.length === 0 ? (
              <EmptyState sentence={t(round === 0 ? 'list.emptyWishes' : 'list.emptyMeans')} />
            ) : (
              <OrderedChoices
                label={t('list.yours')}
                fixed={!open}
                words={{
                  position: t('list.position'),
                  up: t('list.up'),
                  down: t('list.down'),
                  remove: t('list.remove'),
                  drag: t('list.drag'),
                }}
                choices={chosen.map((place) => ({
                  value: place.number,
                  title: title(place),
                  note: `${place.company} · ${t('placeNumber', { number: place.number })}`,
                  signal: place.closed_at === null ? undefined : t('list.closed'),
                }))}
              />
            )}
            {open && round > 0 && (
              <Checkbox name="opens" value="yes" label={t('list.opens')} hint={t('list.opensHint')} checked={opens} />
            )}
            {open && (
              <FormActions>
                <Button>{t('list.save')}</Button>
              </FormActions>
            )}
          </Form>
        </Stack>
      </Section>
      {open && <Adding {...props} title={title} />}
    </>
  )
}

function Adding({ chosen, others, most, q, slug, locale, title }: Props & { title(place: PlaceRow): string }) {
  const t = words(locale)
  return (
    <Section heading={t('list.add')}>
      <Stack>
        <form role="search" method="get" action={listPath.href(locale, { slug })}>
          <SearchField name="q" label={t('places.search')} value={q} submit={t('search')} />
        </form>
        {chosen.length >= most && <p>{t('list.full', { most })}</p>}
        {others.length === 0 ? (
          <EmptyState sentence={t('places.notFound')} />
        ) : (
          <ul class="ordered-choices">
            {others.map((place) => (
              <li key={place.id} class="ordered-choice">
                <div class="ordered-choice__what">
                  <p class="ordered-choice__name">{title(place)}</p>
                  <p class="soft">
                    {[place.company, place.about, t('placeNumber', { number: place.number })]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </div>
                {chosen.length < most && (
                  <Button variant="secondary" form={form} name="add" value={String(place.number)}>
                    {t('list.choose')}
                    <span class="unseen">: {title(place)}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Section>
  )
}
