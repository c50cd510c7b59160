import { reportPath } from '#people'
import { formatDate, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  CopyField,
  Flow,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  Section,
  StoryPicture,
  TextArea,
} from '#ui'
import { hidePath, sentenceCardHref, sentencePath, takeawaysPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { By, Use } from '../talk/item.tsx'
import type { SentenceThere } from '../talk/queries.ts'
import { hrefOf, placeOf, type Talk, titleOf } from '../talk/talk.ts'

type Props = {
  sentence: SentenceThere
  talk: Talk
  /** The reader may hide it, or show it again. */
  hides: boolean
  member: boolean
  typed: { reason: string; error: string } | undefined
  done: string | null
  base: string
  locale: Locale
}

/** One sentence, large, with its card to share. */
export function SentencePage({ sentence, talk, hides, member, typed, done, base, locale }: Props) {
  const t = words(locale)
  const { id, hidden_reason: hidden } = sentence
  const title = titleOf(talk, locale)
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[{ label: t('heading'), href: takeawaysPath.href(locale) }, placeOf(talk, locale)]}
      />
      <PageHeading
        label={[formatDate(talk.startsAt, 'date', locale), title].join(' · ')}
        heading={{ text: sentence.words, lang: sentence.locale }}
      >
        <p>
          <By {...{ sentence, locale }} />
        </p>
      </PageHeading>
      {(done === 'hidden' || done === 'shown') && <Notice tone="success" heading={t(`done.${done}`)} />}
      {hidden !== null && <Notice tone="info" heading={t('hiddenBecause', { reason: hidden })} />}
      <Flow>
        {hidden === null && (
          <div class="takeaway__actions">
            <Use {...{ sentence, member, locale }} from="kaart" />
          </div>
        )}
        {hidden === null && <Sharing {...{ sentence, base, locale }} />}
        <p>
          <a href={hrefOf(talk, locale)}>{t('sentence.all', { title })}</a>
        </p>
        {hides && <Hiding {...{ sentence, typed, locale }} />}
        {!sentence.mine && hidden === null && (
          <p>
            <a
              rel="nofollow"
              href={reportPath.href(locale, {}, new URLSearchParams({ over: sentencePath.href(locale, { id }) }))}
            >
              {t('sentence.report')}
            </a>
          </p>
        )}
      </Flow>
    </>
  )
}

function Sharing({ sentence, base, locale }: Pick<Props, 'sentence' | 'base' | 'locale'>) {
  const t = words(locale)
  const card = sentenceCardHref(sentence.id, locale)
  return (
    <Section heading={t('sentence.share')}>
      <StoryPicture src={card} alt={t('sentence.picture')} width={1200} height={630} />
      <FormActions>
        <ButtonLink variant="secondary" href={card} download>
          {t('sentence.download')}
        </ButtonLink>
      </FormActions>
      <CopyField
        id="address"
        label={t('sentence.address')}
        value={base + sentencePath.href(locale, { id: sentence.id })}
        copy={t('sentence.copy')}
        copied={t('sentence.copied')}
      />
    </Section>
  )
}

function Hiding({ sentence, typed, locale }: Pick<Props, 'sentence' | 'typed' | 'locale'>) {
  const t = words(locale)
  const action = hidePath.href(locale, { id: sentence.id })
  if (sentence.hidden_reason !== null)
    return (
      <form method="post" action={action}>
        <Button variant="secondary" name="act" value="show">
          {t('sentence.show')}
        </Button>
      </form>
    )
  return (
    <Section heading={t('sentence.hide')}>
      <FormErrors heading={t('notSaved')} errors={typed ? { reason: typed.error } : {}} />
      <Form action={action} hidden={{ act: 'hide' }} label={t('sentence.hide')}>
        <TextArea
          name="reason"
          label={t('sentence.reason')}
          hint={t('sentence.hideHint')}
          value={typed?.reason}
          error={typed?.error}
          rows={2}
          maxlength={600}
        />
        <FormActions>
          <Button variant="secondary">{t('sentence.hideButton')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
