import type { Locale } from '#platform/i18n'
import { pictureTypes } from '#platform/files'
import {
  Button,
  Disclosure,
  Editor,
  FieldRow,
  FileField,
  Form,
  FormActions,
  FormErrors,
  Notice,
  Prose,
  Section,
  TextArea,
  TextChange,
  TextField,
} from '#ui'
import { addPicturePath, manageStoryPath, previewPath, writePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Story } from '../story/queries.ts'
import type { Text } from '../story/story.ts'
import { differenceOf } from '../versions/difference.ts'
import { changeWords } from '../versions/words.ts'

export type Typed = Record<string, string>

type Props = {
  story: Story
  language: Locale
  values: Typed
  errors: Record<string, string>
  /** What the text looks like, when it was asked for. */
  html?: string
  /** What somebody else saved meanwhile. */
  newer?: Text
  /** What was just done. */
  said?: string
  /** Of a translation: the newest original, and the one it was made from when that is older. */
  source: Text | undefined
  followed: Text | undefined
  locale: Locale
}

/** Writing a text: title, summary and the text itself, with what it looks like beside it. */
export function TextForm(props: Props) {
  const { story, language, values, errors, newer, said, source, followed, locale } = props
  const t = words(locale)
  const { slug } = story
  return (
    <>
      {said !== undefined && <Notice tone="success" heading={said} />}
      <FormErrors heading={t('wrong.heading')} errors={errors} whole={['form']} />
      {newer && <Newer {...props} newer={newer} />}
      {source && <Original {...{ source, followed, locale }} />}
      <Form
        action={writePath.href(locale, { slug, language })}
        hidden={{ seen: values.seen, follows: values.follows || undefined }}
        label={t(`write.in.${language}`)}
        files
      >
        <EnterSaves />
        <TextField
          name="title"
          label={t('field.title')}
          value={values.title}
          error={errors.title}
          maxlength={160}
          required
        />
        <TextArea
          name="summary"
          label={t('field.summary')}
          hint={t('field.summaryHint')}
          optional={t('optional')}
          value={values.summary}
          error={errors.summary}
          rows={2}
          maxlength={400}
        />
        <Body {...props} />
        <AddPicture {...props} />
        <Marks locale={locale} />
        <TextField
          name="note"
          label={t('field.note')}
          hint={t('field.noteHint')}
          optional={t('optional')}
          value={values.note}
          error={errors.note}
          maxlength={200}
        />
        <FormActions>
          <Button name="act" value="save">
            {t('write.save')}
          </Button>
          <Button variant="secondary" name="act" value="preview">
            {t('write.preview')}
          </Button>
          <a href={manageStoryPath.href(locale, { slug })}>{t('write.publishWay')}</a>
        </FormActions>
      </Form>
    </>
  )
}

/** What the Enter key presses, before the buttons that add something. */
const EnterSaves = () => <button class="unseen" name="act" value="save" tabindex={-1} aria-hidden="true" />

/** What somebody else saved meanwhile, held against what was typed here. */
function Newer({ newer, language, values, locale }: Props & { newer: Text }) {
  const t = words(locale)
  return (
    <Section heading={t('stale.heading', { name: newer.writer ?? t('somebody') })}>
      <p>{t('stale.text')}</p>
      <TextChange changes={differenceOf(wholeOf(newer), wholeOf(values))} lang={language} words={changeWords(locale)} />
    </Section>
  )
}

/** A text as one reads it: title, summary, and what it says. */
const wholeOf = ({ title = '', summary = '', body = '' }: Partial<Pick<Text, 'title' | 'summary' | 'body'>>) =>
  [title, summary, body].join('\n\n')

/** A picture for the text, for who has no module that takes it by paste. */
function AddPicture({ values, errors, locale }: Props) {
  const t = words(locale)
  return (
    <Disclosure summary={t('picture.add')} open={errors.picture !== undefined || errors.alt !== undefined}>
      <FieldRow>
        <FileField name="picture" label={t('field.picture')} accept={pictureTypes} error={errors.picture} />
        <TextField
          name="alt"
          label={t('field.alt')}
          hint={t('field.altHint')}
          value={values.alt}
          error={errors.alt}
          maxlength={300}
        />
      </FieldRow>
      <FormActions>
        <Button variant="secondary" name="act" value="picture">
          {t('picture.put')}
        </Button>
      </FormActions>
    </Disclosure>
  )
}

/** How text is marked up, for who does not know it by heart. */
function Marks({ locale }: { locale: Locale }) {
  const t = words(locale)
  return (
    <Disclosure summary={t('marks.heading')}>
      <Prose>
        <dl>
          {(['heading', 'bold', 'link', 'list', 'quote', 'table', 'note', 'film'] as const).map((mark) => (
            <>
              <dt>{t(`marks.${mark}`)}</dt>
              <dd>
                <code>{t(`marks.${mark}Example`)}</code>
              </dd>
            </>
          ))}
        </dl>
      </Prose>
    </Disclosure>
  )
}

function Body({ story, language, values, errors, html, locale }: Props) {
  const t = words(locale)
  const { slug } = story
  const said = (keys: readonly (keyof typeof tools)[]) => Object.fromEntries(keys.map((key) => [key, t(tools[key])]))
  return (
    <Editor
      preview={previewPath.href(locale, { slug })}
      pictures={addPicturePath.href(locale, { slug })}
      draft={`story ${story.id} ${language}`}
      words={{ ...said(Object.keys(tools) as (keyof typeof tools)[]), language }}
      heading={t('write.looks')}
      html={html}
    >
      <TextArea
        name="body"
        label={t('field.body')}
        hint={t('field.bodyHint')}
        value={values.body}
        error={errors.body}
        rows={24}
      />
    </Editor>
  )
}

/** Words of the editor's module, by their names there. */
const tools = {
  tools: 'tool.label',
  bold: 'tool.bold',
  italic: 'tool.italic',
  heading: 'tool.heading',
  link: 'tool.link',
  list: 'tool.list',
  quote: 'tool.quote',
  table: 'tool.table',
  footnote: 'tool.footnote',
  picture: 'tool.picture',
  describe: 'tool.describe',
  uploading: 'tool.uploading',
  failed: 'tool.failed',
  kept: 'tool.kept',
  restore: 'tool.restore',
  forget: 'tool.forget',
  tableText: 'tool.tableText',
} as const

/** What is translated: the original, and what changed in it since the translation was made. */
function Original({ source, followed, locale }: Pick<Props, 'followed' | 'locale'> & { source: Text }) {
  const t = words(locale)
  return (
    <>
      {followed && (
        <Section heading={t('write.sinceHeading')}>
          <TextChange
            changes={differenceOf(followed.body, source.body)}
            lang={source.locale}
            words={changeWords(locale)}
          />
        </Section>
      )}
      <Disclosure summary={t('write.original', { title: source.title })}>
        <div class="text-change" lang={source.locale}>
          <p>
            <strong>{source.title}</strong>
          </p>
          <p>{source.summary}</p>
          <p>{source.body}</p>
        </div>
      </Disclosure>
    </>
  )
}
