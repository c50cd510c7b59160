import { formatCount, inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, ChipRow, PageHeading, Section, SkillTags } from '#ui'
import { peoplePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { CountedSkill } from './queries.ts'

type SkillsPageProps = { locale: Locale; disciplines: { id: string; name: string }[]; skills: CountedSkill[] }

/** Every skill under its discipline; those somebody has to do with lead to these people. */
export function SkillsPage({ locale, disciplines, skills }: SkillsPageProps) {
  const t = words(locale)
  const known = new Set(disciplines.map(({ id }) => id))
  const others = skills.filter(({ discipline_id }) => discipline_id === null || !known.has(discipline_id))
  const groups = [
    ...disciplines.map(({ id, name }) => ({ id, name, skills: skills.filter((skill) => skill.discipline_id === id) })),
    ...(others.length > 0 ? [{ id: undefined, name: t('otherSkills'), skills: others }] : []),
  ]
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('people'), href: peoplePath.href(locale) }]} />
      <PageHeading heading={t('skillsAndDisciplines')} lead={t('skillsLead')} />
      <ChipRow label={t('jumpTo')} chips={disciplines.map(({ id, name }) => ({ label: name, href: `#${id}` }))} />
      {groups.map(({ id, name, skills: own }) => (
        <Section
          key={name}
          id={id}
          heading={name}
          more={
            id
              ? { label: t('people'), href: peoplePath.href(locale, {}, new URLSearchParams({ discipline: id })) }
              : undefined
          }
        >
          <SkillTags
            label={t('skillsIn', { name })}
            tags={own.map((skill) => tagOf(skill, locale)).sort(byLabel(locale))}
          />
        </Section>
      ))}
    </>
  )
}

function tagOf({ id, name, people }: CountedSkill, locale: Locale) {
  const label = inLocale(name, locale).text
  if (people === 0) return { label }
  return {
    label: `${label} (${formatCount(people, locale)})`,
    href: peoplePath.href(locale, {}, new URLSearchParams({ skill: id })),
  }
}

const byLabel = (locale: Locale) => {
  const { compare } = new Intl.Collator(locale)
  return (one: { label: string }, other: { label: string }) => compare(one.label, other.label)
}
