import { z } from 'zod'
import { definePage, type Route } from '#platform/feature'
import { readQuery } from '#platform/http'
import { inLocale, type Locale, type LocalText, phrase } from '#platform/i18n'
import { directoryPage, disciplineNames, newOrganisationPage, organisationPath } from '#people'
import {
  ButtonLink,
  Checkbox,
  EmptyState,
  Form,
  FormActions,
  Button,
  FieldRow,
  Notice,
  OrganisationRow,
  PageHeading,
  Pagination,
  RowList,
  Section,
  SelectField,
  TextField,
} from '#ui'
import { collectivesPath, newCollectivePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Filters, listCollectives, type ListedCollective, pageSize, skillsOfCollectives } from './queries.ts'

const query = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  skill: z.string().max(100).optional().catch(undefined),
  discipline: z.string().max(100).optional().catch(undefined),
  seeking: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})

const list = definePage({
  name: 'collectives',
  path: collectivesPath,
  who: 'everyone',
  async page({ db, locale, url }) {
    const t = words(locale)
    const { page, seeking, ...given } = readQuery(query, url.searchParams)
    const filters: Filters = {
      ...given,
      skill: given.skill || undefined,
      discipline: given.discipline || undefined,
      seeking: seeking === '1',
    }
    const [{ collectives, total }, skills, disciplines] = await Promise.all([
      listCollectives(db, filters, page),
      skillsOfCollectives(db),
      disciplineNames(db, locale),
    ])
    return {
      title: t('collectives'),
      description: t('collectivesLead'),
      section: 'people',
      unlisted: given.q !== undefined,
      alternates: { nl: collectivesPath.href('nl'), en: collectivesPath.href('en') },
      canonical: collectivesPath.href(locale),
      body: (
        <ListPage
          {...{ locale, filters, collectives, total, page, disciplines }}
          skills={skills
            .map(({ id, name }) => ({ value: id, label: inLocale(name, locale).text }))
            .toSorted((one, other) => one.label.localeCompare(other.label, locale))}
        />
      ),
    }
  },
})

type Option = { value: string; label: string }
type Props = {
  locale: Locale
  filters: Filters
  collectives: ListedCollective[]
  total: number
  page: number
  skills: Option[]
  disciplines: { id: string; name: string }[]
}

function ListPage(props: Props) {
  const { locale, filters, collectives, total, page } = props
  const t = words(locale)
  const filtered = Object.values(filters).some(Boolean)
  return (
    <>
      <PageHeading heading={t('collectives')} lead={t('collectivesLead')}>
        <ButtonLink href={newCollectivePath.href(locale)}>{t('new')}</ButtonLink>
      </PageHeading>
      <FilterForm {...props} />
      <Section heading={t('found')} count={t('count', { n: total })}>
        {collectives.length === 0 ? (
          <EmptyState
            sentence={t(filtered ? 'nothing' : 'noneYet')}
            action={
              filtered
                ? { label: t('startAgain'), href: collectivesPath.href(locale) }
                : { label: t('new'), href: newCollectivePath.href(locale) }
            }
          />
        ) : (
          <RowList>
            {collectives.map((one) => (
              <CollectiveRow key={one.party_id} {...{ locale, one }} />
            ))}
          </RowList>
        )}
        <Pages {...{ locale, filters, page, total }} />
      </Section>
    </>
  )
}

const named = (names: LocalText[], locale: Locale) => names.map((name) => inLocale(name, locale).text).join(', ')

function CollectiveRow({ locale, one }: { locale: Locale; one: ListedCollective }) {
  const t = words(locale)
  const { handle, name, summary, state, members, skills, seeks } = one
  return (
    <OrganisationRow
      name={name}
      href={organisationPath.href(locale, { handle })}
      sort={t(state === 'live' ? 'members' : 'membersResting', { n: members })}
      {...(summary === null ? {} : { summary: phrase(summary, locale) })}
      details={[
        ...(skills.length > 0 ? [t('can', { skills: named(skills, locale) })] : []),
        ...(seeks.length > 0 ? [t('seeks', { skills: named(seeks, locale) })] : []),
      ]}
    />
  )
}

function FilterForm({ locale, filters, skills, disciplines }: Props) {
  const t = words(locale)
  const any = { value: '', label: t('any') }
  return (
    <Form action={collectivesPath.href(locale)} method="get" label={t('filter')}>
      <FieldRow>
        <TextField name="q" type="search" label={t('q')} value={filters.q} maxlength={100} />
        <SelectField name="skill" label={t('skill')} value={filters.skill ?? ''} options={[any, ...skills]} />
        <SelectField
          name="discipline"
          label={t('discipline')}
          value={filters.discipline ?? ''}
          options={[any, ...disciplines.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </FieldRow>
      <Checkbox name="seeking" value="1" label={t('seeking')} checked={filters.seeking} />
      <FormActions>
        <Button variant="secondary">{t('filter')}</Button>
      </FormActions>
    </Form>
  )
}

function Pages({ locale, filters, page, total }: Pick<Props, 'locale' | 'filters' | 'page' | 'total'>) {
  const t = words(locale)
  const pages = Math.ceil(total / pageSize)
  if (pages < 2) return null
  const to = (number: number) => {
    const { seeking, ...rest } = filters
    const kept = Object.entries({ ...rest, seeking: seeking ? '1' : '' }).filter((one): one is [string, string] =>
      Boolean(one[1]),
    )
    return collectivesPath.href(locale, {}, new URLSearchParams([...kept, ['page', String(number)]]))
  }
  return (
    <Pagination
      label={t('pages')}
      earlier={page > 1 ? { label: t('earlier'), href: to(page - 1) } : undefined}
      later={page < pages ? { label: t('later'), href: to(page + 1) } : undefined}
    />
  )
}

/** On the directories of people and of organisations: the way to collectives. */
export const fromDirectories = directoryPage.fill(async ({ locale }) => {
  const t = words(locale)
  return (
    <p>
      <a href={collectivesPath.href(locale)}>{t('toCollectives')}</a>
    </p>
  )
})

/** Above the form that starts an organisation. */
export const insteadOfOrganisation = newOrganisationPage.fill(async ({ locale }) => {
  const t = words(locale)
  return (
    <Notice tone="info" heading={t('insteadHeading')}>
      <a href={newCollectivePath.href(locale)}>{t('insteadLink')}</a>
    </Notice>
  )
})

export const directoryRoutes: Route[] = [list]
