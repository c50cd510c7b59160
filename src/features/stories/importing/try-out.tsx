import type { MemberVisit } from '#platform/feature'
import { formatCount, formatList, type Locale } from '#platform/i18n'
import { sql } from 'kysely'
import { Button, Checkbox, ChoiceGroup, FieldRow, Form, FormActions, FormPart, Notice, SelectField } from '#ui'
import { importPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { representedBy } from '../story/may.ts'
import { licences } from '../story/story.ts'
import type { Counts, Import } from './store.ts'
import { disciplineMeanings, type Meaning, mostChosen, type Term, termsMeant } from './terms.ts'

export type TryOutFacts = {
  parties: { id: number; label: string }[]
  terms: Term[]
  disciplines: Meaning[]
  known: number
  trusted: boolean
}

type Props = TryOutFacts & { found: Import; counts: Counts; locale: Locale }

/** What an import would make, and what can be chosen before it does. */
export function TryOut(props: Props) {
  const { found, counts, known, locale } = props
  const { facts } = found
  const t = words(locale)
  const number = (count: number) => formatCount(count, locale)
  return (
    <>
      <Notice tone="info" heading={t('import.tryOut', { count: counts.found })}>
        <ul>
          <li>{t('import.nothingYet')}</li>
          {facts.site && <li>{t('import.from', { site: facts.site })}</li>}
          <li>{t('import.wasOnline', { count: counts.published })}</li>
          {counts.cannot > 0 && <li>{t('import.count.cannot', { count: counts.cannot })}</li>}
          {known > 0 && <li>{t('import.count.known', { count: known })}</li>}
          {facts.pictures && facts.pictures.named > 0 && (
            <li>{t('import.pictures', { named: number(facts.pictures.named), sent: number(facts.pictures.sent) })}</li>
          )}
          {facts.passed && facts.passed.length > 0 && (
            <li>
              {t('import.passed', {
                what: formatList(
                  facts.passed.map(([kind, count]) => `${passedIn(kind, locale)} (${number(count)})`),
                  locale,
                ),
              })}
            </li>
          )}
          {facts.cut && <li>{t('import.cut')}</li>}
          {facts.refused && facts.refused.length > 0 && (
            <li>{t('import.refused', { paths: formatList(facts.refused, locale) })}</li>
          )}
        </ul>
      </Notice>
      {counts.found > 0 && <Choices {...props} />}
    </>
  )
}

const passedIn = (kind: string, locale: Locale) => (kind === 'comments' ? words(locale)('import.comments') : kind)

function Choices({ found, parties, terms, disciplines, trusted, locale }: Props) {
  const t = words(locale)
  const { facts } = found
  return (
    <Form action={importPath.href(locale, { import: found.id })} hidden={{ act: 'make' }} label={t('import.choices')}>
      <FormPart heading={t('import.choices')}>
        <SelectField
          name="party"
          label={t('field.party')}
          options={parties.map(({ id, label }) => ({ value: String(id), label }))}
        />
        <ChoiceGroup
          type="radio"
          name="language"
          label={t('import.language')}
          options={(['nl', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
          values={[facts.locale ?? locale]}
        />
        <ChoiceGroup
          type="radio"
          name="publish"
          label={t('import.publish')}
          hint={trusted ? undefined : t('import.publishUnknown')}
          options={[
            { value: 'draft', label: t('import.asDraft') },
            { value: 'before', label: t('import.asBefore'), hint: t('import.asBeforeHint'), disabled: !trusted },
          ]}
          values={['draft']}
        />
        <SelectField
          name="licence"
          label={t('fact.licence')}
          hint={t('import.licenceHint')}
          options={licences.map((value) => ({ value, label: t(`licence.${value}`) }))}
          value="reserved"
        />
        {facts.pictures && facts.pictures.sent < facts.pictures.named && (
          <Checkbox name="fetch" value="yes" label={t('import.fetch')} hint={t('import.fetchHint')} />
        )}
      </FormPart>
      {terms.length > 0 && <Terms {...{ terms, disciplines, locale }} />}
      {facts.authors && facts.authors.length > 0 && <Authors {...{ authors: facts.authors, locale }} />}
      <FormActions>
        <Button>{t('import.make')}</Button>
      </FormActions>
    </Form>
  )
}

function Terms({ terms, disciplines, locale }: { terms: Term[]; disciplines: Meaning[]; locale: Locale }) {
  const t = words(locale)
  return (
    <FormPart heading={t('import.terms')} hint={t('import.termsText')}>
      <FieldRow>
        {terms.map(({ name, count, meant }, index) => (
          <SelectField
            key={name}
            name={`term${index}`}
            label={`${name} (${formatCount(count, locale)})`}
            options={[
              { value: '', label: t('import.nothing') },
              ...(meant && !disciplines.some(({ value }) => value === meant.value) ? [meant] : []),
              ...disciplines,
            ]}
            value={meant?.value ?? ''}
          />
        ))}
      </FieldRow>
    </FormPart>
  )
}

function Authors({ authors, locale }: { authors: [string, number][]; locale: Locale }) {
  const t = words(locale)
  return (
    <FormPart heading={t('import.authors')} hint={t('import.authorsText')}>
      <FieldRow>
        {authors.slice(0, mostChosen).map(([name, count], index) => (
          <SelectField
            key={name}
            name={`author${index}`}
            label={`${name} (${formatCount(count, locale)})`}
            options={(['name', 'me', 'none'] as const).map((value) => ({ value, label: t(`import.author.${value}`) }))}
            value="name"
          />
        ))}
      </FieldRow>
    </FormPart>
  )
}

/** What the page of a try-out shows beside the import itself. */
export async function tryOutOf({ db, locale, member }: MemberVisit, { id, facts }: Import): Promise<TryOutFacts> {
  const parties = await representedBy(db, member.personId)
  const [terms, disciplines, known] = await Promise.all([
    termsMeant(db, (facts.terms ?? []).slice(0, mostChosen), locale),
    disciplineMeanings(db, locale),
    sql<{ count: number }>`
      select count(*)::integer as count from stories.import_item m
       where m.import_id = ${id} and exists (select from stories.origin o
         where o.guid = m.guid and o.party_id = any(${parties.map((one) => one.id)}::integer[]))`.execute(db),
  ])
  return { parties, terms, disciplines, known: known.rows[0]?.count ?? 0, trusted: member.trusted }
}
