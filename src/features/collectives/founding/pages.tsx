import type { Locale } from '#platform/i18n'
import { inLocale } from '#platform/i18n'
import { organisationPath, personPath } from '#people'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ConfirmButton,
  Flow,
  Form,
  FormActions,
  FormErrors,
  FormPart,
  Notice,
  PageHeading,
  RowList,
  PersonRow,
  Section,
  TextField,
} from '#ui'
import { collectivesPath, foundingPath, myCollectivesPath, newCollectivePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { fewest } from './founding.ts'
import type { Founding } from './queries.ts'

/** How many others one can ask in the form; more later. */
export const seats = [1, 2, 3, 4, 5] as const

export type NewValues = { name?: string; summary?: string; role?: string } & Partial<
  Record<`who${(typeof seats)[number]}`, string>
>
type NewProps = { locale: Locale; values: NewValues; errors: Record<string, string>; trusted: boolean; once: string }

/** The form that founds a collective. */
export function NewPage({ locale, values, errors, trusted, once }: NewProps) {
  const t = words(locale)
  const given = (name: keyof NewValues) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('collectives'), href: collectivesPath.href(locale) }]} />
      <PageHeading heading={t('new')} lead={t('newLead')} />
      {!trusted && <Notice tone="info" heading={t('newWaits')} />}
      <FormErrors heading={t('notKept')} errors={errors} />
      <Form action={newCollectivePath.href(locale)} hidden={{ once }}>
        <TextField {...given('name')} label={t('name')} required maxlength={80} />
        <TextField {...given('summary')} label={t('summary')} optional={t('optional')} maxlength={200} />
        <TextField
          {...given('role')}
          label={t('yourRole')}
          hint={t('roleHint')}
          optional={t('optional')}
          maxlength={80}
        />
        <FormPart heading={t('withWhom')} hint={t('withWhomHint')}>
          {seats.map((n) => (
            <TextField
              key={n}
              {...given(`who${n}`)}
              label={t('whoNumber', { n })}
              {...(n > 2 ? { optional: t('optional') } : { required: true })}
              maxlength={300}
            />
          ))}
        </FormPart>
        <FormActions>
          <Button>{t('startFounding')}</Button>
        </FormActions>
      </Form>
    </>
  )
}

const dones = ['started', 'yes', 'no', 'asked', 'off', 'late'] as const

type FoundingProps = {
  locale: Locale
  founding: Founding
  personId: number
  done: string | null
  errors: Record<string, string>
  typed: string
}

/** Who said yes so far, with what the reader can do. */
export function FoundingPage(props: FoundingProps) {
  const { locale, founding, personId, done } = props
  const t = words(locale)
  const { name, summary, founders, ended, handle } = founding
  const said = dones.find((one) => one === done)
  const agreed = founders.filter(({ answer }) => answer === 'yes').length
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('mine'), href: myCollectivesPath.href(locale) }]} />
      <PageHeading
        label={t('founding')}
        heading={name}
        lead={summary === null ? t('foundingLead') : inLocale(summary, locale)}
      >
        {handle !== null && <ButtonLink href={organisationPath.href(locale, { handle })}>{t('toPage')}</ButtonLink>}
      </PageHeading>
      {said && <Notice tone={said === 'late' ? 'info' : 'success'} heading={t(`done.${said}`)} />}
      {ended && handle === null && <Notice tone="info" heading={t('foundingOff')} />}
      <Flow>
        <Section heading={t('founders')} count={t('saidYes', { n: agreed, fewest })}>
          <RowList>
            {founders.map((one) => (
              <PersonRow
                key={one.id}
                name={one.name}
                href={personPath.href(locale, { handle: one.handle })}
                role={one.role ?? undefined}
                details={[t(`answer.${one.answer}`)]}
              />
            ))}
          </RowList>
        </Section>
        {!ended && (founding.founder_id === personId ? <ForFounder {...props} /> : <ForAsked {...props} />)}
      </Flow>
    </>
  )
}

function ForAsked({ locale, founding, personId, errors }: FoundingProps) {
  const t = words(locale)
  const own = founding.founders.find(({ id }) => id === personId)
  return (
    <Section heading={t('yourAnswer')}>
      <FormErrors heading={t('notKept')} errors={errors} />
      <Form action={foundingPath.href(locale, { id: founding.id })} label={t('yourAnswer')}>
        <p>{t('yourAnswerHint')}</p>
        <TextField
          name="role"
          label={t('yourRole')}
          hint={t('roleHint')}
          value={own?.role ?? ''}
          error={errors.role}
          optional={t('optional')}
          maxlength={80}
        />
        <FormActions>
          <Button name="act" value="yes">
            {t('sayYes')}
          </Button>
          <Button name="act" value="no" variant="secondary">
            {t('sayNo')}
          </Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function ForFounder({ locale, founding, errors, typed }: FoundingProps) {
  const t = words(locale)
  const action = foundingPath.href(locale, { id: founding.id })
  return (
    <Section heading={t('askMore')}>
      <FormErrors heading={t('notKept')} errors={errors} />
      <Form action={action} label={t('askMore')} hidden={{ act: 'ask' }}>
        <TextField
          name="who"
          label={t('who')}
          hint={t('withWhomHint')}
          value={typed}
          error={errors.who}
          required
          maxlength={300}
        />
        <FormActions>
          <Button variant="secondary">{t('ask')}</Button>
        </FormActions>
      </Form>
      <ConfirmButton
        label={t('callOff')}
        question={<p>{t('callOffQuestion')}</p>}
        confirm={t('callOffConfirm')}
        {...{ action }}
        hidden={{ act: 'off' }}
      />
    </Section>
  )
}
