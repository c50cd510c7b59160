import { type CallBrief, callPath, fittingPath } from '#calls'
import { formatList, inLocale, type Locale, midSentence, phrase } from '#platform/i18n'
import { partyHref, pictureHref } from '#people'
import {
  Breadcrumb,
  ButtonLink,
  EmptyState,
  Flow,
  Notice,
  OrganisationRow,
  PageHeading,
  PersonRow,
  RowList,
  Section,
  SkillTags,
} from '#ui'
import { words } from '../messages.ts'
import type { Expert, Programme, Subject } from './queries.ts'

type Props = {
  call: CallBrief
  subject: Subject
  disciplines: Map<string, string>
  /** Absent for visitors: people are shown to members. */
  people: Expert[] | undefined
  organisations: Expert[]
  programmes: Programme[]
  asks: boolean
  locale: Locale
}

/** Who could answer a question, by what they can and work on; each with the reason. */
export function ExpertisePage(props: Props) {
  const { call, subject, people, organisations, programmes, asks, locale } = props
  const t = words(locale)
  const title = inLocale(call.title, locale)
  const nobody = (people ?? []).length + organisations.length + programmes.length === 0
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[{ label: title.text, href: callPath.href(locale, { slug: call.slug }) }]}
      />
      <PageHeading heading={t('expertise.heading')} lead={t('expertise.lead', { title: title.text })} />
      <Flow>
        <SubjectLine {...{ subject, disciplines: props.disciplines, locale }} />
        {nobody && <EmptyState sentence={t(people === undefined ? 'expertise.noneVisitor' : 'expertise.none')} />}
        {people !== undefined && people.length > 0 && <People {...{ call, subject, people, asks, locale }} />}
        {organisations.length > 0 && (
          <Section heading={t('expertise.organisations')} count={String(organisations.length)}>
            <RowList>
              {organisations.map((one) => (
                <OrganisationRow
                  key={one.id}
                  name={one.name}
                  href={partyHref(one, locale)}
                  sort={reason(one, subject, locale)}
                  summary={one.summary === null ? undefined : phrase(one.summary, locale)}
                  details={one.answered > 0 ? [t('expertise.answered', { count: one.answered })] : []}
                />
              ))}
            </RowList>
          </Section>
        )}
        {programmes.length > 0 && (
          <Section heading={t('expertise.programmes')} count={String(programmes.length)}>
            <RowList>
              {programmes.map((one) => (
                <OrganisationRow
                  key={one.id}
                  name={phrase(one.name, locale)}
                  href={partyHref({ kind: 'organisation', handle: one.handle }, locale)}
                  sort={one.school}
                  summary={one.disciplines.map((id) => props.disciplines.get(id) ?? id).join(', ')}
                />
              ))}
            </RowList>
          </Section>
        )}
        {people === undefined && <Notice tone="info" heading={t('expertise.signIn')} />}
      </Flow>
    </>
  )
}

type PeopleProps = Pick<Props, 'call' | 'subject' | 'asks' | 'locale'> & { people: Expert[] }

function People({ call, subject, people, asks, locale }: PeopleProps) {
  const t = words(locale)
  return (
    <Section heading={t('expertise.people')} count={String(people.length)}>
      <RowList>
        {people.map((one) => (
          <PersonRow
            key={one.id}
            name={one.name}
            href={partyHref(one, locale)}
            picture={one.picture_id === null ? undefined : pictureHref(one.picture_id, 'small')}
            does={one.summary === null ? undefined : phrase(one.summary, locale)}
            role={one.at ?? undefined}
            signal={reason(one, subject, locale)}
            details={one.answered > 0 ? [t('expertise.answered', { count: one.answered })] : []}
          />
        ))}
      </RowList>
      {asks && <ButtonLink href={fittingPath.href(locale, { slug: call.slug })}>{t('expertise.invite')}</ButtonLink>}
    </Section>
  )
}

function SubjectLine({ subject, disciplines, locale }: Pick<Props, 'subject' | 'disciplines' | 'locale'>) {
  const t = words(locale)
  const named = [...subject.names.values()].map((name) => inLocale(name, locale).text)
  const fields = subject.disciplines.map((id) => disciplines.get(id) ?? id)
  if (named.length + fields.length === 0) return <p>{t('expertise.noSubject')}</p>
  return (
    <div>
      <p class="soft">{t('expertise.about')}</p>
      <SkillTags label={t('expertise.about')} tags={[...fields, ...named].map((label) => ({ label }))} />
    </div>
  )
}

/** "Kan of biedt geluid en montage" */
function reason(one: Expert, { names }: Subject, locale: Locale): string {
  const known = one.skills.flatMap((id) => {
    const name = names.get(id)
    return name === undefined ? [] : [midSentence(inLocale(name, locale).text, locale)]
  })
  const list = formatList(known.slice(0, 4), locale)
  return words(locale)('expertise.reason', { skills: list })
}
