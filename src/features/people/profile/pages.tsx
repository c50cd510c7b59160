import type { ComponentChildren } from 'preact'
import { formatCount, inLocale, type Locale, type LocalText } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import {
  Breadcrumb,
  Columns,
  FaceBeside,
  Notice,
  PageHeading,
  PersonRow,
  Prose,
  RowList,
  Section,
  SkillTags,
} from '#ui'
import { organisationsPath, partyHref, peoplePath, pictureHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { SkillRelation } from '../parties/party.ts'
import { ProfileFacts } from './facts.tsx'
import type { Profile } from './queries.ts'
import { Links, Works } from './works.tsx'

type ProfileProps = {
  /** Undefined for who looks at the own page with eyes that may not see it. */
  party: Profile | undefined
  name: string
  locale: Locale
  /** Below the facts: what the viewer can do here. */
  aside: ComponentChildren
  /** What has just been done. */
  done: string | null
  /** What later features have to tell about this party. */
  fills: ComponentChildren[]
}

/** The page of a person, an organisation or a collective. */
export function ProfilePage({ party, name, locale, fills, aside, done }: ProfileProps) {
  const t = words(locale)
  if (party === undefined)
    return (
      <>
        <PageHeading heading={name} lead={t('lookAsMissing')} />
        <Columns aside={aside}>{null}</Columns>
      </>
    )
  const about = inLocale(party.about, locale)
  const notice = dones.find((one) => one === done)
  return (
    <>
      <Head {...{ party, locale }} />
      {notice && <Notice tone="success" heading={t(`done.${notice}`)} />}
      {party.withheld && (
        <Notice tone="info" heading={t(`${party.withheld}Notice`)}>
          {t(`${party.withheld}Text`)}
        </Notice>
      )}
      <Columns
        aside={
          <div class="boxes">
            <ProfileFacts party={party} locale={locale} />
            {aside}
          </div>
        }
      >
        {about.text !== '' && <Prose html={markdownToHtml(about.text)} lang={about.lang} />}
        <Skills {...{ party, locale }} relation="has" />
        <Skills {...{ party, locale }} relation="seeks" text={party.seeks} />
        <Skills {...{ party, locale }} relation="offers" text={party.offers} />
        <Works {...{ party, locale }} />
        <Links {...{ party, locale }} />
        {party.members.length > 0 && <Members {...{ party, locale }} />}
        {fills}
      </Columns>
    </>
  )
}

const dones = ['met', 'saved'] as const

function Head({ party, locale }: { party: Profile; locale: Locale }) {
  const t = words(locale)
  const person = party.kind === 'person'
  const up = person
    ? { label: t('people'), href: peoplePath.href(locale) }
    : { label: t('organisations'), href: organisationsPath.href(locale) }
  const kind = party.organisation_kind === null ? t('collective') : t(`kind.${party.organisation_kind}`)
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[up]} />
      <FaceBeside picture={party.picture_id ? pictureHref(party.picture_id, 'large') : undefined}>
        <PageHeading
          heading={party.name}
          label={person ? undefined : kind}
          lead={party.summary === null ? undefined : inLocale(party.summary, locale)}
        >
          {party.invented && <p class="soft">{t(person ? 'inventedPerson' : 'inventedOrganisation')}</p>}
        </PageHeading>
      </FaceBeside>
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
            picture={member.picture_id ? pictureHref(member.picture_id, 'small') : undefined}
            does={member.summary === null ? undefined : inLocale(member.summary, locale)}
            details={member.role ? [member.role] : []}
          />
        ))}
      </RowList>
    </Section>
  )
}
