import { placePath } from '#places'
import { seriesPath } from '#programme'
import { inLocale, type Locale, phrase } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { Breadcrumb, PageHeading, Prose, SubNavigation } from '#ui'
import { joiningWords, subjectName } from '../circle/circle.ts'
import type { Access } from '../circle/access.ts'
import {
  circlePath,
  circlesPath,
  followPath,
  logPath,
  membersPath,
  moderatePath,
  searchPath,
  settingsPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { JoinBox } from '../joining/box.tsx'

type Props = {
  access: Access
  locale: Locale
  here: 'talk' | 'search' | 'members' | 'follow' | 'log' | 'moderate' | 'settings'
}

/** The head of a circle's own page: its name, what it is around, and what one can do. */
export function CircleHead({ access, locale }: Omit<Props, 'here'>) {
  const { circle } = access
  const t = words(locale)
  const about = inLocale(circle.about, locale)
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('circles'), href: circlesPath.href(locale) }]} />
      <PageHeading label={<Around {...{ access, locale }} />} heading={phrase(circle.name, locale)}>
        <JoinBox {...{ access, locale }} />
      </PageHeading>
      {about.text !== '' && <Prose html={markdownToHtml(about.text)} lang={about.lang} />}
      <CircleNavigation {...{ access, locale }} here="talk" />
    </>
  )
}

/** The head of a page below a circle's. */
export function BelowCircle({ access, locale, here, heading, lead }: Props & { heading: string; lead?: string }) {
  const { name, slug } = access.circle
  const t = words(locale)
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[
          { label: t('circles'), href: circlesPath.href(locale) },
          { label: inLocale(name, locale).text, href: circlePath.href(locale, { slug }) },
        ]}
      />
      <PageHeading heading={heading} lead={lead} />
      <CircleNavigation {...{ access, locale, here }} />
    </>
  )
}

function Around({ access: { circle }, locale }: { access: Access; locale: Locale }) {
  const t = words(locale)
  const who = t(joiningWords(circle))
  const { subject } = circle
  if (subject === null) return <>{who}</>
  const name = subjectName(subject, locale)
  if (subject.kind === 'discipline' || subject.kind === 'study') return <>{`${name} · ${who}`}</>
  const path = subject.kind === 'series' ? seriesPath : placePath
  return (
    <>
      <a href={path.href(locale, { slug: subject.slug })}>{name}</a> · {who}
    </>
  )
}

/** The pages of a circle, as far as one may open them. */
function CircleNavigation({ access, locale, here }: Props) {
  const { circle, belongs, moderates, reads } = access
  if (!reads) return null
  const t = words(locale)
  const pages = [
    ['talk', circlePath, true],
    ['search', searchPath, true],
    ['members', membersPath, belongs || moderates],
    ['follow', followPath, belongs],
    ['log', logPath, belongs || moderates],
    ['moderate', moderatePath, moderates],
    ['settings', settingsPath, moderates],
  ] as const
  return (
    <SubNavigation
      label={t('nav.label')}
      items={pages
        .filter(([, , shown]) => shown)
        .map(([page, path]) => ({
          label: t(`nav.${page}`),
          href: path.href(locale, { slug: circle.slug }),
          current: here === page,
        }))}
    />
  )
}
