import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { reportPath } from '#people'
import { definePage, notFound, type PageAnswer, redirect, type Route, type Visit } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { gatheringBySlug } from '#programme'
import {
  Breadcrumb,
  Button,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  Section,
  Stack,
  StoryPicture,
  TextArea,
  TextField,
} from '#ui'
import { answerPicturePath, recapPath, recapPicture, takeAwayPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { shownPictures } from '../recap/queries.ts'
import { askRemoval } from './removal.ts'

type Typed = { values: Record<string, string>; errors: Record<string, string> }

async function takeAwayPage(visit: Visit, typed?: Typed): Promise<PageAnswer> {
  const { db, locale, params, member } = visit
  const t = words(locale)
  const gathering = await gatheringBySlug(db, params.slug ?? '')
  const picture = gathering && (await shownPictures(db, gathering.id)).find(({ id }) => id === params.picture)
  if (gathering === undefined || picture === undefined) return notFound
  const given = { slug: gathering.slug, picture: picture.id }
  const recap = recapPath.href(locale, { slug: gathering.slug })
  const over = new URLSearchParams({ over: recap })
  return {
    title: t('takeAway.title'),
    description: t('takeAway.lead'),
    unlisted: true,
    section: 'agenda',
    status: typed ? 422 : 200,
    alternates: { nl: takeAwayPath.href('nl', given), en: takeAwayPath.href('en', given) },
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[{ label: `${t('recap')}: ${inLocale(gathering.title, locale).text}`, href: recap }]}
        />
        <PageHeading heading={t('takeAway.title')} lead={t('takeAway.lead')} />
        <Stack>
          <StoryPicture
            src={recapPicture(picture.id)}
            alt={inLocale(picture.alt, locale).text}
            width={picture.width}
            height={picture.height}
          />
          {member !== undefined && (
            <Section heading={t('takeAway.meHeading')}>
              <p>{t('takeAway.me')}</p>
              <Form
                action={answerPicturePath.href(locale, { picture: picture.id })}
                hidden={{ answer: 'no' }}
                label={t('takeAway.meYes')}
              >
                <FormActions>
                  <Button>{t('takeAway.meYes')}</Button>
                </FormActions>
              </Form>
            </Section>
          )}
          <Section heading={t('takeAway.askHeading')}>
            <FormErrors heading={t('wrong.heading')} errors={typed?.errors ?? {}} />
            <AskForm visit={visit} typed={typed} action={takeAwayPath.href(locale, given)} />
          </Section>
          <p class="soft">
            <a href={`${reportPath.href(locale)}?${over}`}>{t('takeAway.report')}</a>
          </p>
        </Stack>
      </>
    ),
  }
}

function AskForm({ visit, typed, action }: { visit: Visit; typed: Typed | undefined; action: string }) {
  const { locale, member } = visit
  const t = words(locale)
  const { values = {}, errors = {} } = typed ?? {}
  return (
    <Form action={action} hidden={{ once: values.once || randomUUID() }} label={t('takeAway.askHeading')}>
      <TextField
        name="name"
        label={t('field.yourName')}
        value={values.name ?? member?.name}
        error={errors.name}
        maxlength={120}
        autocomplete="name"
        required
      />
      <TextField
        name="email"
        type="email"
        label={t('field.email')}
        hint={t('field.emailHint')}
        optional={t('optional')}
        value={values.email}
        error={errors.email}
        maxlength={254}
        autocomplete="email"
      />
      <TextArea
        name="words"
        label={t('field.words')}
        optional={t('optional')}
        rows={3}
        value={values.words}
        error={errors.words}
        maxlength={1000}
      />
      <FormActions>
        <Button>{t('takeAway.ask')}</Button>
      </FormActions>
    </Form>
  )
}

const page = definePage({
  name: 'taking a picture away, the form',
  path: takeAwayPath,
  who: 'everyone',
  cached: false,
  page: (visit) => takeAwayPage(visit),
})

const schema = z.object({
  once: z.uuid(),
  name: z.string().trim().min(1, 'wrong.name').max(120, 'wrong.long'),
  email: z
    .string()
    .trim()
    .max(254, 'wrong.email')
    .default('')
    .refine((typed) => typed === '' || z.email().safeParse(typed).success, 'wrong.email'),
  words: z.string().trim().max(1000, 'wrong.long').default(''),
})

const send = definePage({
  name: 'ask to take a picture away',
  path: takeAwayPath,
  who: 'everyone',
  method: 'POST',
  burst: 6,
  async page(visit) {
    const { db, locale, params, now, config, request } = visit
    const t = words(locale)
    const read = await readFields(request, schema)
    if (!read.ok) {
      const errors = Object.fromEntries(
        Object.entries(read.errors).map(([name, key]) => [
          name,
          t((['wrong.name', 'wrong.email', 'wrong.long'] as const).find((known) => known === key) ?? 'wrong.form'),
        ]),
      )
      return takeAwayPage(visit, { values: textsOf(read.values), errors })
    }
    const given = { pictureId: params.picture ?? '', ...read.value, locale, now, baseUrl: config.baseUrl }
    const asked = await db.transaction().execute((tx) => askRemoval(tx, given))
    if (!asked) return notFound
    return redirect(`${recapPath.href(locale, { slug: params.slug ?? '' })}?done=asked`)
  },
})

export const takeAwayRoutes: Route[] = [page, send]
