import { AnswerRow, AnswerRows, Button, EmptyState, SearchField, Section, Stack } from '#ui'
import { whomPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { faceOf } from './face.ts'
import type { WhomProps } from './pages.tsx'

/** For who met somebody whom no table brought. */
export function Search({ gathering, sought, locale }: Pick<WhomProps, 'gathering' | 'sought' | 'locale'>) {
  const t = words(locale)
  const action = whomPath.href(locale, { slug: gathering.slug })
  return (
    <Section id="zoek" heading={t('whom.others')}>
      <Stack>
        <p>{t('whom.othersText')}</p>
        <form role="search" method="get" action={`${action}#zoek`} aria-label={t('whom.others')}>
          <SearchField name="naam" label={t('whom.name')} value={sought?.text} submit={t('whom.find')} labelled />
        </form>
      </Stack>
      {sought && sought.found.length === 0 && <EmptyState sentence={t('whom.nobody')} />}
      {sought && sought.found.length > 0 && (
        <AnswerRows label={t('whom.found')}>
          {sought.found.map((person) => (
            <AnswerRow key={person.id} {...faceOf(person, locale)}>
              <form method="post" action={action} aria-label={person.name}>
                <input type="hidden" name="person" value={person.handle} />
                <Button name="say" value="yes" variant="secondary">
                  {t('whom.yes')}
                </Button>
              </form>
            </AnswerRow>
          ))}
        </AnswerRows>
      )}
    </Section>
  )
}
