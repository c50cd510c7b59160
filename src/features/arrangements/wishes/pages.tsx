import type { Locale } from '#platform/i18n'
import {
  Button,
  ChoiceGroup,
  Columns,
  DataTable,
  EmptyState,
  Form,
  FormActions,
  FormErrors,
  Section,
  SelectField,
  TextField,
} from '#ui'
import type { Arrangement } from '../arrangement/arrangement.ts'
import { wishesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Participant } from '../participants/queries.ts'
import { type Wish, wishKinds } from './wishing.ts'

/** What was typed and is not right yet, with the people a name could mean. */
export type Typed = {
  one: string
  other: string
  kind: string
  errors: Record<string, string>
  choices: { one?: Participant[]; other?: Participant[] }
}

type Props = {
  arrangement: Arrangement
  wishes: Wish[]
  suggestions: string[]
  typed: Typed | undefined
  slug: string
  locale: Locale
}

/** Pairs that must, or must not, be brought together. */
export function WishesPage(props: Props) {
  const { arrangement, wishes, slug, locale } = props
  const t = words(locale)
  const action = wishesPath.href(locale, { slug, arrangement: arrangement.id })
  return (
    <Columns aside={<WishForm {...props} action={action} />}>
      <Section heading={t('page.wishes')}>
        <p>{t('wishesLead')}</p>
        {wishes.length === 0 ? (
          <EmptyState sentence={t('wishesEmpty')} />
        ) : (
          <DataTable
            caption={t('page.wishes')}
            columns={[
              { label: t('wish.one') },
              { label: t('wish') },
              { label: t('wish.other') },
              { label: t('wish.remove') },
            ]}
            rows={wishes.map(({ one, other, one_id, other_id, kind }) => [
              one,
              t(`wish.${kind}`),
              other,
              <form method="post" action={action}>
                <input type="hidden" name="act" value="remove" />
                <input type="hidden" name="oneId" value={one_id} />
                <input type="hidden" name="otherId" value={other_id} />
                <Button variant="quiet">
                  {t('wish.remove')}
                  <span class="unseen">
                    {' '}
                    {one}, {other}
                  </span>
                </Button>
              </form>,
            ])}
          />
        )}
      </Section>
    </Columns>
  )
}

function WishForm({ typed, suggestions, action, locale }: Props & { action: string }) {
  const t = words(locale)
  const person = (name: 'one' | 'other') => {
    const choices = typed?.choices[name] ?? []
    return (
      <>
        <TextField
          name={name}
          label={t(`wish.${name}`)}
          value={typed?.[name]}
          error={typed?.errors[name]}
          suggestions={suggestions}
          autocomplete="off"
          maxlength={200}
          required
        />
        {choices.length > 0 && (
          <SelectField
            name={`${name}Id`}
            label={t('wish.which')}
            error={typed?.errors[`${name}Id`]}
            options={choices.map((choice) => ({ value: String(choice.id), label: labelOf(choice, locale) }))}
          />
        )}
      </>
    )
  }
  return (
    <Section heading={t('wish.new')}>
      <FormErrors heading={t('wrong.heading')} errors={typed?.errors ?? {}} />
      <Form action={action} hidden={{ act: 'add' }}>
        {person('one')}
        <ChoiceGroup
          type="radio"
          name="kind"
          label={t('wish')}
          values={[typed?.kind ?? 'must']}
          options={wishKinds.map((kind) => ({ value: kind, label: t(`wish.${kind}`) }))}
          stacked
        />
        {person('other')}
        <FormActions>
          <Button>{t('wish.add')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

/** Enough to tell two people of one name apart. */
function labelOf({ name, handle, person_id, fixed_table }: Participant, locale: Locale): string {
  const t = words(locale)
  const more = [
    handle === null ? (person_id === null ? t('is.guest') : undefined) : `@${handle}`,
    fixed_table === null ? undefined : t('is.fixed', { table: fixed_table }),
  ]
  return [name, ...more].filter(Boolean).join(' · ')
}
