import { inLocale, type Locale } from '#platform/i18n'
import { Section, WorkList } from '#ui'
import { pictureHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Profile } from './queries.ts'

type Props = { party: Profile; locale: Locale }

/** What a party made. */
export function Works({ party, locale }: Props) {
  const t = words(locale)
  if (party.works.length === 0) return null
  return (
    <Section heading={t('works')}>
      <WorkList label={t('works')} works={party.works.map((work) => workOf(work, locale))} />
    </Section>
  )
}

type Work = Profile['works'][number]

/** A work as a list shows it. */
export const workOf = (work: Work, locale: Locale) => ({
  title: work.title,
  href: work.href ?? undefined,
  facts: [work.year?.toString(), work.role].filter((fact): fact is string => Boolean(fact)),
  text: work.text === null ? undefined : inLocale(work.text, locale),
  picture: work.picture_id ? pictureHref(work.picture_id, 'medium') : undefined,
})

/** Where else a party is to be found. */
export function Links({ party, locale }: Props) {
  const t = words(locale)
  if (party.links.length === 0) return null
  return (
    <Section heading={t('links')}>
      <ul class="skill-tags">
        {party.links.map(({ label, href }) => (
          <li key={href}>
            <a href={href} rel="me noopener ugc">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
