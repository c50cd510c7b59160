import type { Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ConfirmButton,
  EmptyState,
  Form,
  FormActions,
  FormErrors,
  Notice,
  OrderedChoices,
  PageHeading,
  RowList,
  SearchField,
  Section,
  SeriesRow,
  TextField,
} from '#ui'
import { collectionPath, collectionsPath, manageCollectionPath, storyPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { StoryRow } from '../reading/around.ts'
import { Meanwhile, type Now } from '../story/meanwhile.tsx'
import { TextFields } from './form.tsx'
import type { Collection, Step } from './queries.ts'

type Props = {
  collection: Collection
  steps: Step[]
  /** What a search found, to be added. */
  found: StoryRow[]
  q: string
  values: Record<string, string>
  errors: Record<string, string>
  /** Names what stood in its two forms when they were opened. */
  seen: { about: string; order: string }
  /** What stands there by now, where somebody else was first. */
  now: Now[] | undefined
  done: 'saved' | 'added' | 'hidden' | undefined
  locale: Locale
}

/** Where somebody makes a reading path: what it says, what it leads along in which order, and whether all may see it. */
export function ManagePage(props: Props) {
  const { collection, errors, values, done, seen, now, locale } = props
  const t = words(locale)
  const at = { path: collection.slug }
  const action = manageCollectionPath.href(locale, at)
  const shown = collection.published_at !== null
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[
          { label: t('paths.title'), href: collectionsPath.href(locale) },
          { label: t('paths.toPage'), href: collectionPath.href(locale, at) },
        ]}
      />
      <PageHeading
        heading={{ text: collection.title, lang: collection.locale }}
        label={`${t('paths.one')} · ${t(shown ? 'state.published' : 'state.draft')}`}
      >
        <ButtonLink variant="secondary" href={collectionPath.href(locale, at)}>
          {t('paths.toPage')}
        </ButtonLink>
      </PageHeading>
      {done && <Notice tone="success" heading={t(`paths.done.${done}`)} />}
      {now && <Meanwhile {...{ now, locale }} />}
      <FormErrors heading={t('wrong.notDone')} errors={errors} whole={['form']} />
      <Steps {...props} action={action} />
      <Adding {...props} action={action} />
      <Section heading={t('paths.about')}>
        <Form action={action} hidden={{ act: 'describe', seen: seen.about }} label={t('paths.about')}>
          <TextFields {...{ values, errors, locale }} />
          <FormActions>
            <Button>{t('write.save')}</Button>
          </FormActions>
        </Form>
      </Section>
      <Section heading={t('mineState')}>
        <FormActions>
          <Form action={action} hidden={{ act: shown ? 'hide' : 'show' }} label={t('mineState')}>
            <Button variant={shown ? 'secondary' : 'primary'}>{t(shown ? 'paths.hide' : 'paths.show')}</Button>
          </Form>
          <ConfirmButton
            label={t('paths.remove')}
            question={t('paths.removeSure')}
            confirm={t('paths.removeYes')}
            action={action}
            hidden={{ act: 'remove' }}
          />
        </FormActions>
      </Section>
    </>
  )
}

type PartProps = Props & { action: string }

function Steps({ steps, seen, action, locale }: PartProps) {
  const t = words(locale)
  return (
    <Section heading={t('paths.order')} count={String(steps.length)}>
      {steps.length === 0 ? (
        <EmptyState sentence={t('paths.noSteps')} />
      ) : (
        <Form action={action} hidden={{ act: 'order', seen: seen.order }} label={t('paths.order')}>
          <OrderedChoices
            label={t('paths.order')}
            words={{
              position: t('paths.position'),
              up: t('paths.up'),
              down: t('paths.down'),
              remove: t('paths.drop'),
              drag: t('paths.drag'),
            }}
            choices={steps.map(({ id, name, kind, note }) => ({
              value: id,
              title: name.text,
              note: t(`kind.${kind}`),
              field: { name: 'note', label: t('paths.note'), value: note, maxlength: 300 },
            }))}
          />
          <FormActions>
            <Button>{t('write.save')}</Button>
          </FormActions>
        </Form>
      )}
    </Section>
  )
}

function Adding({ found, q, errors, action, locale }: PartProps) {
  const t = words(locale)
  return (
    <Section heading={t('paths.add')}>
      <form role="search" method="get" action={action} aria-label={t('list.search')}>
        <SearchField name="q" label={t('list.search')} value={q} submit={t('list.find')} labelled />
      </form>
      {q !== '' && found.length === 0 && <p>{t('list.noneFound')}</p>}
      {found.length > 0 && (
        <RowList label={t('paths.found')}>
          {found.map(({ id, slug, title, locale: lang, party_name: party }) => (
            <SeriesRow
              key={id}
              label={party}
              name={{ text: title, lang }}
              href={storyPath.href(locale, { slug })}
              actions={
                <form method="post" action={action} aria-label={title}>
                  <input type="hidden" name="act" value="add" />
                  <input type="hidden" name="address" value={storyPath.href(locale, { slug })} />
                  <Button variant="secondary">{t('paths.addThis')}</Button>
                </form>
              }
            />
          ))}
        </RowList>
      )}
      <Form action={action} hidden={{ act: 'add' }} label={t('paths.addAddress')}>
        <TextField name="address" label={t('paths.address')} hint={t('paths.addressHint')} error={errors.address} />
        <FormActions>
          <Button variant="secondary">{t('paths.addThis')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
