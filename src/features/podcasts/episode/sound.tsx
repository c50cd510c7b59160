import { formatBytes, formatCount, type Locale } from '#platform/i18n'
import { Button, ConfirmButton, FileField, Form, FormActions, Notice, Player, Section } from '#ui'
import { audioHref } from '../addresses.ts'
import type { uploadFor } from '../audio/uploading.ts'
import { audioFormPath, uploadsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Show } from '../show/queries.ts'
import { clockOf } from './moments.ts'
import type { Episode } from './queries.ts'

type Upload = NonNullable<Awaited<ReturnType<typeof uploadFor>>>
type Props = {
  show: Show
  episode: Episode
  upload: Upload | undefined
  error: string | undefined
  locale: Locale
}

const accepted = 'audio/mpeg,audio/mp4,audio/x-m4a,audio/ogg,audio/opus,.mp3,.m4a,.ogg,.opus'

/** The sound of an episode: what is there, what is on its way, and how to send it. */
export function SoundSection({ show, episode, upload, error, locale }: Props) {
  const t = words(locale)
  const params = { show: show.slug, episode: episode.slug }
  const action = audioFormPath.href(locale, params)
  const src = audioHref(show.slug, episode)
  return (
    <Section id="geluid" heading={t('sound')}>
      {src !== '' && <Player src={src} type={episode.audio_type ?? undefined} label={episode.title} />}
      {episode.audio_id !== null && <p class="mono soft">{inShort(episode, locale)}</p>}
      {episode.audio_id !== null && <p>{loudnessInWords(episode, locale)}</p>}
      {episode.elsewhere !== null && (
        <p>
          {t('soundElsewhere')} <a href={episode.elsewhere}>{new URL(episode.elsewhere).host}</a>
        </p>
      )}
      {upload !== undefined && <OnItsWay {...{ upload, action, locale }} />}
      <Form action={action} files label={t(src === '' ? 'sendSound' : 'replaceSound')}>
        <FileField
          name="sound"
          label={t(src === '' ? 'sendSound' : 'replaceSound')}
          hint={t('soundHint')}
          error={error}
          accept={accepted}
        />
        <div
          data-upload={uploadsPath.href(locale, params)}
          data-continues={upload?.state === 'receiving' ? upload.id : undefined}
          data-name={upload?.name}
          data-size={upload?.size}
          data-sending={t('sending')}
          data-failed={t('sendingFailed')}
          data-retrying={t('sendingRetrying')}
          data-refused={t('sendingRefused')}
        />
        <FormActions>
          <Button>{t('send')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function OnItsWay({ upload, action, locale }: { upload: Upload; action: string; locale: Locale }) {
  const t = words(locale)
  const { name, received, size, state, problem } = upload
  const drop = (
    <ConfirmButton
      label={t('dropUpload')}
      question={<p>{t('dropUploadQuestion')}</p>}
      confirm={t('dropUploadYes')}
      action={action}
      hidden={{ drop: '1' }}
    />
  )
  if (state === 'receiving')
    return (
      <Notice tone="info" heading={t('cutOff', { name })}>
        <p>{t('cutOffText', { received: formatBytes(received, locale), size: formatBytes(size, locale) })}</p>
        {drop}
      </Notice>
    )
  if (state === 'refused')
    return (
      <Notice tone="error" heading={t('refusedHeading', { name })}>
        <p>{t(`refused.${problemOf(problem)}`)}</p>
      </Notice>
    )
  return (
    <Notice tone="info" heading={t('beingRead', { name })}>
      <p>{t('beingReadText')}</p>
    </Notice>
  )
}

const problems = ['not-audio', 'wav', 'other-kind', 'video', 'other-checksum'] as const
const problemOf = (problem: string | null) => problems.find((one) => one === problem) ?? 'unreadable'

const typeNames: Record<string, string> = { 'audio/mpeg': 'MP3', 'audio/mp4': 'M4A (AAC)', 'audio/ogg': 'Ogg (Opus)' }

/** MP3 · 41:07 · 39 MB · 128 kbit per seconde */
function inShort(episode: Episode, locale: Locale): string {
  const { audio_type: type, audio_size: size, duration, bit_rate: rate } = episode
  return [
    typeNames[type ?? ''] ?? type,
    clockOf(duration ?? 0),
    formatBytes(size ?? 0, locale),
    rate === null ? '' : words(locale)('bitRate', { rate: formatCount(Math.round(rate / 1000), locale) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** LUFS around -16 at which nobody touches the volume. */
const [softest, loudest] = [-19, -13]

/** What the loudness means for who listens, in words. */
function loudnessInWords({ loudness, unmeasured }: Episode, locale: Locale): string {
  const t = words(locale)
  if (loudness === null) return t(unmeasured === null ? 'loudness.measuring' : `unmeasured.${reasonOf(unmeasured)}`)
  const level = loudness < softest ? 'soft' : loudness > loudest ? 'loud' : 'right'
  const lufs = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(loudness)
  return t(`loudness.${level}`, { lufs })
}

const reasons = ['silent', 'too-long', 'not-this-kind'] as const
const reasonOf = (reason: string) => reasons.find((one) => one === reason) ?? 'unreadable'
