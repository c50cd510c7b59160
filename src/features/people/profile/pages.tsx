import type { ComponentChildren } from 'preact'
import { formatCount, inLocale, type Locale, type LocalText } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { Breadcrumb, Columns, PageHeading, PersonRow, Prose, RowList, Section, SkillTags } from '#ui'
import { organisationsPath, partyHref, peoplePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { SkillRelation } from '../parties/party.ts'
import { ProfileFacts } from './facts.tsx'
import type { Profile } from './queries.ts'

type ProfileProps = {
  party: Profile
  locale: Locale
  /** What later features have to tell about this party. */
  fills: ComponentChildren[]
}

/** The page of a person, an organisation or a collective. */
export function ProfilePage({ party, locale, fills }: ProfileProps) {
  const t = words(locale)
  const person = party.kind === 'person'
  const up = person
    ? { label: t('people'), href: peoplePath.href(locale) }
    : { label: t('organisations'), href: organisationsPath.href(locale) }
  const kind = party.organisation_kind === null ? t('collective') : t(`kind.${party.organisation_kind}`)
  const about = inLocale(party.about, locale)
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[up]} />
      <PageHeading
        heading={party.name}
        label={person ? undefined : kind}
        lead={party.summary === null ? undefined : inLocale(party.summary, locale)}
      >
        {party.invented && <p class="soft">{t(person ? 'inventedPerson' : 'inventedOrganisation')}</p>}
      </PageHeading>
      <Columns aside={<ProfileFacts party={party} locale={locale} />}>
        {about.text !== '' && <Prose html={markdownToHtml(about.text)} lang={about.lang} />}
        <Skills {...{ party, locale }} relation="has" />
        <Skills {...{ party, locale }} relation="seeks" text={party.seeks} />
        <Skills {...{ party, locale }} relation="offers" text={party.offers} />
        {party.members.length > 0 && <Members {...{ party, locale }} />}
        {fills}
      </Columns>
    </>
  )
}

const headings = { has: 'can', seeks: 'seeks', offers: 'offers' } as const

type SkillsProps = { party: Profile; locale: Locale; relation: SkillRelation; text?: LocalText | null }

/** What a party can, seeks or offers: in its own words, and as skills that lead to who else has to do with them. */
function Skills({ party, locale, relation, text = null }: SkillsProps) {
  const t = words(locale)
  const skills = party.skills.filter((skill) => skill.relation === relation)
  const spoken = inLocale(text, locale)
  if (skills.length === 0 && spoken.text === '') return null
  const tags = skills.map((skill) => ({
    label: inLocale(skill.name, locale).text,
    href: peoplePath.href(locale, {}, new URLSearchParams({ skill: skill.id })),
  }))
  return (
    <Section heading={t(headings[relation])}>
      {spoken.text !== '' && <p lang={spoken.lang}>{spoken.text}</p>}
      {tags.length > 0 && <SkillTags label={t(headings[relation])} tags={tags} />}
    </Section>
  )
}

function Members({ party, locale }: { party: Profile; locale: Locale }) {
  const t = words(locale)
  const total = Number(party.member_count)
  const rest = { href: peoplePath.href(locale, {}, new URLSearchParams({ of: party.handle })), label: t('allPeopleOf') }
  return (
    <Section
      heading={t('peopleOf')}
      count={formatCount(total, locale)}
      more={total > party.members.length ? rest : undefined}
    >
      <RowList>
        {party.members.map((member) => (
          <PersonRow
            key={member.handle}
            name={member.name}
            href={partyHref(member, locale)}
            does={member.summary === null ? undefined : inLocale(member.summary, locale)}
            details={member.role ? [member.role] : []}
          />
        ))}
      </RowList>
    </Section>
  )
}
