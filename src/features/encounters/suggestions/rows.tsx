import { type Locale, phrase } from '#platform/i18n'
import { personPath, pictureHref } from '#people'
import { Button, ButtonLink, PersonRow, RowList } from '#ui'
import { reasonInWords } from '../between/reasons.ts'
import { askPath, avoidPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Suggested } from './day-list.ts'

type RowsProps = {
  locale: Locale
  people: Suggested[]
  /** Where it is; absent: in general. */ slug?: string | undefined
}

/** People to meet, each with the reason and what one can do. */
export function SuggestedRows({ locale, people, slug }: RowsProps) {
  const t = words(locale)
  const query = slug === undefined ? undefined : new URLSearchParams({ bijeenkomst: slug })
  return (
    <RowList>
      {people.map(({ personId, name, handle, summary, picture_id, reason }) => (
        <PersonRow
          key={personId}
          name={name}
          href={personPath.href(locale, { handle })}
          picture={picture_id === null ? undefined : pictureHref(picture_id, 'small')}
          does={summary === null ? undefined : phrase(summary, locale)}
          signal={reasonInWords(reason, locale)}
          actions={
            <>
              <ButtonLink variant="secondary" href={askPath.href(locale, { handle }, query)}>
                {t('people.ask')}
                <span class="unseen">: {name}</span>
              </ButtonLink>
              <form method="post" action={avoidPath.href(locale, { handle })}>
                <input type="hidden" name="from" value={slug === undefined ? 'people' : 'gathering'} />
                {slug !== undefined && <input type="hidden" name="gathering" value={slug} />}
                <Button variant="quiet">
                  {t('avoid.do')}
                  <span class="unseen">: {name}</span>
                </Button>
              </form>
            </>
          }
        />
      ))}
    </RowList>
  )
}
