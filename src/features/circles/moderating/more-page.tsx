import { inLocale, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ConfirmButton,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  PostList,
  Section,
  TextArea,
} from '#ui'
import { actPath, circlePath, circlesPath, editPostPath, reportPostPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { readerOf } from '../page/talk.tsx'
import { hrefOf, PostItem } from '../posts/item.tsx'
import type { ToActOn, Typed } from './more.tsx'

type Props = { here: ToActOn; typed: Typed; locale: Locale; once: string }

/** A post, and all that this reader can do with it. */
export function MorePage({ here, typed, locale, once }: Props) {
  const { access, post, own, edits } = here
  const { slug, name } = access.circle
  const t = words(locale)
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[
          { label: t('circles'), href: circlesPath.href(locale) },
          { label: inLocale(name, locale).text, href: circlePath.href(locale, { slug }) },
          { label: t('post.title'), href: hrefOf(post, slug, locale) },
        ]}
      />
      <PageHeading heading={t('more.heading')} />
      <PostList label={t('post.title')}>
        <PostItem post={post} reader={readerOf(access, locale)} bare />
      </PostList>
      <FormErrors heading={t('notSaved')} errors={typed.errors} whole={['form']} />
      {edits && <Edit {...{ here, typed, locale }} />}
      <Quick {...{ here, locale }} />
      {access.moderates && post.hidden_at === null && !own && <Hide {...{ here, typed, locale }} />}
      {!own && access.belongs && !access.moderates && <Report {...{ here, typed, locale, once }} />}
    </>
  )
}

/** What takes one button. */
function Quick({ here: { access, post, own, pins }, locale }: Pick<Props, 'here' | 'locale'>) {
  const t = words(locale)
  const action = actPath.href(locale, { slug: access.circle.slug, id: post.id })
  const shows = access.moderates && post.hidden_at !== null
  if (!own && !pins && !shows) return null
  return (
    <FormActions>
      {pins && (
        <form method="post" action={action}>
          <Button variant="secondary" name="act" value={post.pinned === null ? 'pin' : 'unpin'}>
            {t(post.pinned === null ? 'more.pin' : 'more.unpin')}
          </Button>
        </form>
      )}
      {shows && (
        <form method="post" action={action}>
          <Button variant="secondary" name="act" value="show">
            {t('more.show')}
          </Button>
        </form>
      )}
      {own && (
        <ConfirmButton
          label={t('more.remove')}
          question={t('more.removeQuestion')}
          confirm={t('more.removeYes')}
          action={action}
          hidden={{ act: 'remove' }}
        />
      )}
    </FormActions>
  )
}

function Edit({ here: { access, post }, typed, locale }: Omit<Props, 'once'>) {
  const t = words(locale)
  return (
    <Section heading={t('more.edit')}>
      {typed.changed && (
        <Notice tone="info" heading={t('more.theirs')}>
          <p class="thread__words">{post.words}</p>
        </Notice>
      )}
      <Form
        action={editPostPath.href(locale, { slug: access.circle.slug, id: post.id })}
        hidden={{ version: String(post.version) }}
        label={t('more.edit')}
      >
        <TextArea
          name="words"
          label={t('more.words')}
          hint={t('write.hint')}
          value={typed.values.words ?? post.words}
          error={typed.errors.words}
          rows={8}
        />
        <FormActions>
          <Button>{t('save')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function Hide({ here: { access, post }, typed, locale }: Omit<Props, 'once'>) {
  const t = words(locale)
  return (
    <Section heading={t('more.hide')}>
      <Form
        action={actPath.href(locale, { slug: access.circle.slug, id: post.id })}
        hidden={{ act: 'hide' }}
        label={t('more.hide')}
      >
        <TextArea
          name="reason"
          label={t('more.reason')}
          hint={t('more.reasonHint')}
          value={typed.values.reason}
          error={typed.errors.reason}
          rows={2}
          maxlength={600}
        />
        <FormActions>
          <Button variant="secondary">{t('more.hideButton')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function Report({ here: { access, post }, typed, locale, once }: Props) {
  const t = words(locale)
  return (
    <Section heading={t('more.report')}>
      <Form
        action={reportPostPath.href(locale, { slug: access.circle.slug, id: post.id })}
        hidden={{ once }}
        label={t('more.report')}
      >
        <TextArea
          name="why"
          label={t('more.why')}
          hint={t('more.whyHint')}
          optional={t('optional')}
          value={typed.values.why}
          error={typed.errors.why}
          rows={2}
          maxlength={1500}
        />
        <FormActions>
          <Button variant="secondary">{t('more.reportButton')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
