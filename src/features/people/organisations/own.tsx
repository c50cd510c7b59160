import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, type Page, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import {
  Button,
  ButtonLink,
  EmptyState,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  RowList,
  OrganisationRow,
  SelectField,
  TextField,
} from '#ui'
import { OwnPages } from '../editing/own-pages.tsx'
import { localText, text } from '../editing/texts.ts'
import {
  editMembersPath,
  editPath,
  joinPath,
  myOrganisationsPath,
  newOrganisationPath,
  organisationsPath,
} from '../hrefs.ts'
import { type Words, words } from '../messages.ts'
import { organisationKinds } from '../parties/party.ts'
import { newOrganisationPage } from '../slots.ts'
import { membershipsOf, type OwnMembership } from './queries.ts'
import { startOrganisation } from './starting.ts'

const ownRoute = definePage({
  name: 'own organisations',
  path: myOrganisationsPath,
  who: 'member',
  async page({ db, locale, member }) {
    const t = words(locale)
    return {
      title: t('myOrganisations'),
      description: t('myOrganisationsLead'),
      unlisted: true,
      alternates: { nl: myOrganisationsPath.href('nl'), en: myOrganisationsPath.href('en') },
      body: <OwnOrganisations locale={locale} memberships={await membershipsOf(db, member.personId)} />,
    }
  },
})

function OwnOrganisations({ locale, memberships }: { locale: Locale; memberships: OwnMembership[] }) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('myOrganisations')} lead={t('myOrganisationsLead')}>
        <ButtonLink href={newOrganisationPath.href(locale)} variant="secondary">
          {t('organisationNew')}
        </ButtonLink>
      </PageHeading>
      <OwnPages locale={locale} current="myOrganisations" />
      {memberships.length === 0 ? (
        <EmptyState
          sentence={t('myOrganisationsNone')}
          action={{ label: t('organisationsFind'), href: organisationsPath.href(locale) }}
        />
      ) : (
        <RowList>
          {memberships.map((one) => (
            <OrganisationRow
              key={one.handle}
              name={one.name}
              href={addressOf(one).href(locale, { handle: one.handle })}
              sort={t(`standing.${one.standing}`)}
              level={2}
              details={detailsOf(one, t)}
            />
          ))}
        </RowList>
      )}
    </>
  )
}

/** Where one goes from here: to what waits, to the page one manages, or to one's own tie. */
const addressOf = ({ standing, asking }: OwnMembership) =>
  standing === 'admin' ? (asking > 0 ? editMembersPath : editPath) : joinPath

const detailsOf = ({ role, asking, withheld }: OwnMembership, t: Words): string[] => [
  ...(asking > 0 ? [t('asking', { n: asking })] : []),
  ...(withheld ? [t(`${withheld}Notice`)] : []),
  ...(role ? [role] : []),
]

const form = z.object({
  name: z.string().trim().min(1, 'nameMissing').max(80, 'nameTooLong'),
  kind: z.enum(organisationKinds, 'kindMissing'),
  summaryNl: text(200, 'summaryTooLong'),
  once: z.uuid().catch(() => randomUUID()),
})
type Values = { name?: string; kind?: string; summaryNl?: string }

const newRoute = definePage({
  name: 'start an organisation',
  path: newOrganisationPath,
  who: 'member',
  page: (visit) => newPage(visit, {}, {}),
})

const startRoute = definePage({
  name: 'start an organisation: the form',
  path: newOrganisationPath,
  method: 'POST',
  who: 'member',
  burst: 10,
  async page(visit) {
    const { db, locale, member } = visit
    const read = await readFields(visit.request, form)
    if (!read.ok) return newPage(visit, read.values as Values, read.errors)
    const { name, kind, summaryNl, once } = read.value
    const summary = locale === 'nl' ? localText(summaryNl, '') : localText('', summaryNl)
    const { handle } = await actOnce(db, once, (tx) =>
      startOrganisation(tx, { name, kind, summary, by: member.personId, trusted: member.trusted }),
    )
    return redirect(`${editPath.href(locale, { handle })}?done=saved`)
  },
})

async function newPage(visit: MemberVisit, values: Values, wrong: Record<string, string>): Promise<Page> {
  const { locale, member } = visit
  const t = words(locale)
  const errors = Object.fromEntries(Object.entries(wrong).map(([name, key]) => [name, t(key as 'nameMissing')]))
  return {
    title: t('organisationNew'),
    description: t('organisationNewLead'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: newOrganisationPath.href('nl'), en: newOrganisationPath.href('en') },
    body: (
      <>
        <PageHeading heading={t('organisationNew')} lead={t('organisationNewLead')} />
        {!member.trusted && <Notice tone="info" heading={t('organisationNewWaits')} />}
        <FormErrors heading={t('notSaved')} errors={errors} />
        {await visit.fill(newOrganisationPage, {})}
        <NewForm {...{ locale, values, errors }} />
      </>
    ),
  }
}

type NewProps = { locale: Locale; values: Values; errors: Record<string, string> }

function NewForm({ locale, values, errors }: NewProps) {
  const t = words(locale)
  return (
    <Form action={newOrganisationPath.href(locale)} hidden={{ once: randomUUID() }}>
      <TextField name="name" label={t('name')} value={values.name} error={errors.name} required maxlength={80} />
      <SelectField
        name="kind"
        label={t('organisationSort')}
        error={errors.kind}
        value={values.kind ?? 'company'}
        options={organisationKinds
          .map((kind) => ({ value: kind as string, label: t(`kind.${kind}`) }))
          .sort((one, other) => one.label.localeCompare(other.label))}
      />
      <TextField
        name="summaryNl"
        label={t('inOneSentence')}
        value={values.summaryNl}
        error={errors.summaryNl}
        optional={t('optional')}
        maxlength={200}
      />
      <FormActions>
        <Button>{t('organisationStart')}</Button>
      </FormActions>
    </Form>
  )
}

export const ownOrganisationRoutes = [ownRoute, newRoute, startRoute]
