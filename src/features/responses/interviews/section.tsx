import { randomUUID } from 'node:crypto'
import type { Locale } from '#platform/i18n'
import {
  Button,
  ChoiceGroup,
  ConfirmButton,
  Disclosure,
  Facts,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  FormPart,
  Notice,
  Section,
  Stack,
  TextArea,
  TextField,
} from '#ui'
import { pickMomentPath, proposePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Access } from '../response/access.ts'
import { spanInWords } from './letters.ts'
import { mostMoments } from './proposing.ts'
import type { Interview } from './queries.ts'

export type Given = { values: Record<string, string | string[]>; errors: Record<string, string> }
type Props = { locale: Locale; access: Access; interview: Interview | undefined; given?: Given | undefined }

const place = ({ place_words, url }: Interview) => (
  <>
    {place_words}
    {place_words !== null && url !== null && <br />}
    {url !== null && <a href={url}>{url}</a>}
  </>
)

/** When and where it is agreed, with whom. */
function Agreed({ locale, interview, name }: { locale: Locale; interview: Interview; name: string | null }) {
  const t = words(locale)
  if (interview.starts_at === null || interview.ends_at === null) return null
  return (
    <Facts
      label={t('interview.heading')}
      facts={[
        { term: t('interview.when'), description: spanInWords(interview.starts_at, interview.ends_at, locale) },
        { term: t('interview.where'), description: place(interview) },
        ...(name === null ? [] : [{ term: t('interview.who'), description: name }]),
      ]}
    />
  )
}

const CallOff = ({ locale, action }: { locale: Locale; action: string }) => (
  <ConfirmButton
    label={words(locale)('interview.callOff')}
    question={<p>{words(locale)('interview.callOffQuestion')}</p>}
    confirm={words(locale)('interview.callOffYes')}
    action={action}
    hidden={{ act: 'cancel' }}
  />
)

/** For who responded: the moments to pick from, or what is agreed. Nothing while nothing was proposed. */
export function OwnInterview({ locale, access, interview, given }: Props) {
  const t = words(locale)
  if (interview === undefined) return null
  const action = pickMomentPath.href(locale, { id: access.response.id })
  if (interview.state === 'agreed')
    return (
      <Section id="kennismaking" heading={t('interview.heading')}>
        <Agreed {...{ locale, interview }} name={interview.host_name} />
        <CallOff {...{ locale, action }} />
      </Section>
    )
  return (
    <Section id="kennismaking" heading={t('interview.heading')}>
      <Stack>
        <p>{t('interview.proposes', { asker: access.call.asker_name })}</p>
        <p>{place(interview)}</p>
        {interview.others_asked_at !== null && <p class="soft">{t('interview.askedOthers')}</p>}
      </Stack>
      <FormErrors heading={t('interview.notPicked')} errors={given?.errors ?? {}} whole={['form']} />
      <Form {...{ action }} label={t('interview.pick')}>
        <ChoiceGroup
          type="radio"
          name="moment"
          label={t('interview.pick')}
          error={given?.errors.moment}
          stacked
          options={interview.moments.map((one) => ({
            value: String(one.id),
            label: spanInWords(one.starts_at, one.ends_at, locale),
          }))}
        />
        <FormActions>
          <Button name="act" value="pick">
            {t('interview.pickThis')}
          </Button>
        </FormActions>
      </Form>
      <Disclosure summary={t('interview.noneFits')} open={given?.errors.wish !== undefined}>
        <Form {...{ action }} hidden={{ act: 'others', once: randomUUID() }} label={t('interview.noneFits')}>
          <TextArea
            name="wish"
            label={t('interview.othersWords')}
            error={given?.errors.wish}
            value={String(given?.values.wish ?? '')}
            rows={3}
            maxlength={1000}
          />
          <FormActions>
            <Button variant="secondary">{t('interview.askOthers')}</Button>
          </FormActions>
        </Form>
      </Disclosure>
    </Section>
  )
}

/** For who asks: what is proposed or agreed, and the form to propose moments, or others. */
export function AskerInterview({ locale, access, interview, given }: Props) {
  const t = words(locale)
  const action = proposePath.href(locale, { slug: access.call.slug, id: access.response.id })
  const may = ['sent', 'shortlisted', 'chosen'].includes(access.response.state)
  if (interview === undefined && !may) return null
  const form = <ProposeForm {...{ locale, action, given }} />
  return (
    <Section id="kennismaking" heading={t('interview.heading')}>
      {interview?.state === 'agreed' && <Agreed {...{ locale, interview }} name={interview.guest_name} />}
      {interview?.state === 'proposed' && (
        <Stack>
          {interview.others_asked_at === null ? (
            <p>{t('interview.waits', { party: access.response.party_name })}</p>
          ) : (
            <Notice tone="info" heading={t('interview.wantsOthers', { party: access.response.party_name })} />
          )}
          <ul>
            {interview.moments.map((one) => (
              <li key={one.id}>{spanInWords(one.starts_at, one.ends_at, locale)}</li>
            ))}
          </ul>
          <p>{place(interview)}</p>
        </Stack>
      )}
      {interview !== undefined && <CallOff {...{ locale, action }} />}
      {may && interview === undefined && given !== undefined && form}
      {may && (interview !== undefined || given === undefined) && (
        <Disclosure
          summary={t(interview === undefined ? 'interview.propose' : 'interview.proposeOthers')}
          open={given !== undefined}
        >
          {form}
        </Disclosure>
      )}
    </Section>
  )
}

function ProposeForm({ locale, action, given }: { locale: Locale; action: string; given: Given | undefined }) {
  const t = words(locale)
  const { values = {}, errors = {} } = given ?? {}
  const value = (name: string) => String(values[name] ?? '')
  return (
    <>
      <FormErrors heading={t('interview.notProposed')} errors={errors} whole={['form']} />
      <Form {...{ action }} hidden={{ act: 'propose', once: randomUUID() }} label={t('interview.propose')}>
        <FormPart heading={t('interview.moments')} hint={t('interview.momentsHint')}>
          {Array.from({ length: mostMoments }, (_, index) => (
            <FieldRow key={index}>
              <TextField
                type="date"
                name={`day${index}`}
                label={t('interview.day', { number: index + 1 })}
                error={errors[`day${index}`]}
                value={value(`day${index}`)}
              />
              <TextField type="time" name={`from${index}`} label={t('interview.from')} value={value(`from${index}`)} />
              <TextField
                type="time"
                name={`until${index}`}
                label={t('interview.until')}
                value={value(`until${index}`)}
              />
            </FieldRow>
          ))}
        </FormPart>
        <TextField
          name="place"
          label={t('interview.place')}
          hint={t('interview.placeHint')}
          error={errors.place}
          value={value('place')}
          maxlength={200}
        />
        <TextField
          type="url"
          name="url"
          label={t('interview.url')}
          optional={t('optional')}
          error={errors.url}
          value={value('url')}
          maxlength={500}
        />
        <FormActions>
          <Button>{t('interview.send')}</Button>
        </FormActions>
      </Form>
    </>
  )
}
