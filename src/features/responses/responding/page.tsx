import { randomUUID } from 'node:crypto'
import { callPath, callsPath } from '#calls'
import type { KeptAttachment } from '#platform/attachments'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  EmptyState,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  Stack,
  TextArea,
} from '#ui'
import { myResponsePath, respondPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Errors, Values } from './fields.ts'
import { As, Files, Question, Terms, Works } from './parts.tsx'
import type { Responder, Standing } from './standing.ts'
import { graceMinutes } from './taking.ts'

export type RespondProps = {
  locale: Locale
  standing: Standing
  /** In whose name; undefined while that is to be chosen. */
  responder: Responder | undefined
  values: Values
  errors: Errors
  /** What was typed is kept as a draft. */
  kept: boolean
  files: KeptAttachment[]
}

/** Where somebody responds to a call, or changes what was sent. */
export function RespondPage(props: RespondProps) {
  const { locale, standing, responder, errors, kept } = props
  const t = words(locale)
  const { call, taking, obstacle } = standing
  const title = inLocale(call.title, locale)
  const live = responder?.response_id
  const back = { href: callPath.href(locale, { slug: call.slug }), label: t('respond.toCall') }
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[
          { label: t('calls'), href: callsPath.href(locale) },
          { label: title.text, href: callPath.href(locale, { slug: call.slug }) },
        ]}
      />
      <PageHeading heading={t('respond.heading')} lead={t('respond.lead', { asker: call.asker_name })}>
        {obstacle === undefined && <Deadline {...{ locale, taking }} />}
      </PageHeading>
      <FormErrors heading={t(kept ? 'respond.keptNotSent' : 'respond.notSent')} errors={errors} whole={['form']} />
      {obstacle !== undefined ? (
        <EmptyState sentence={t(`obstacle.${obstacle}`, { asker: call.asker_name })} action={back} />
      ) : !taking.open && !(responder?.state === 'draft' || Object.keys(errors).length > 0) ? (
        <EmptyState sentence={t('respond.closed')} action={back} />
      ) : (
        <Fields {...props} />
      )}
      {live !== null && live !== undefined && (
        <p class="section">
          <a href={myResponsePath.href(locale, { id: live })}>{t('respond.toResponse')}</a>
        </p>
      )}
    </>
  )
}

function Deadline({ locale, taking }: Pick<RespondProps, 'locale'> & Pick<Standing, 'taking'>) {
  const t = words(locale)
  if (taking.deadline_at === null) return null
  const at = { day: formatDate(taking.deadline_at, 'long', locale), time: formatTime(taking.deadline_at, locale) }
  if (!taking.open) return <p>{t('deadline.past', at)}</p>
  return (
    <Stack>
      <p class={taking.late ? 'signal' : undefined}>{t(taking.late ? 'deadline.grace' : 'deadline.until', at)}</p>
      <p class="soft">{t('deadline.rule', { minutes: graceMinutes })}</p>
    </Stack>
  )
}

function Fields(props: RespondProps) {
  const { locale, standing, responder, values, errors, files } = props
  const t = words(locale)
  const { call, kind, taking } = standing
  const wasSent = responder?.state === 'sent' || responder?.state === 'shortlisted'
  const text = (name: string) => String(values[name] ?? '')
  return (
    <Form
      action={respondPath.href(locale, { slug: call.slug })}
      files
      hidden={{ once: randomUUID(), as: responder === undefined ? undefined : String(responder.id) }}
      label={t('respond.heading')}
    >
      <As {...props} />
      <TextArea
        name="motivation"
        label={t('respond.motivation')}
        hint={t('respond.motivationHint', { asker: call.asker_name })}
        error={errors.motivation}
        value={text('motivation')}
        rows={8}
        maxlength={5000}
      />
      {kind.responseFields.map((field) => (
        <Question key={field.name} {...{ locale, field, values, errors }} />
      ))}
      <Terms {...props} />
      <Works {...props} />
      <Files {...{ locale, files, errors }} />
      <FormActions>
        {taking.open && (
          <Button name="act" value="send">
            {t(wasSent ? 'respond.change' : 'respond.send')}
          </Button>
        )}
        {!wasSent && (
          <Button name="act" value="draft" variant="secondary">
            {t('respond.keep')}
          </Button>
        )}
        <ButtonLink variant="quiet" href={callPath.href(locale, { slug: call.slug })}>
          {t('respond.back')}
        </ButtonLink>
      </FormActions>
      <p class="soft">{t('respond.who', { asker: call.asker_name })}</p>
    </Form>
  )
}
