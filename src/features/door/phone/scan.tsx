import { useState } from 'preact/hooks'
import type { Shared } from './app.tsx'
import { Viewfinder } from './viewfinder.tsx'
import type { Locale } from './words.ts'

/** Ready for a ticket: by the camera, a scanner that types, or by hand. */
export function ScanScreen(shared: Shared) {
  const { t, read } = shared
  const [looking, setLooking] = useState(cameraWanted)
  const look = (wanted: boolean) => {
    cameraWanted = wanted
    setLooking(wanted)
  }
  return (
    <>
      <section class="ready">
        {looking ? (
          <Viewfinder t={t} found={(text) => void read(text, 'camera')} />
        ) : (
          <p class="ready__word">{t('ready')}</p>
        )}
      </section>
      <Counts {...shared} />
      <div class="keys">
        {!looking && (
          <button class="key key--main" onClick={() => look(true)}>
            {t('startCamera')}
          </button>
        )}
        <OtherWay {...shared} />
      </div>
    </>
  )
}

/** Whether the camera is on between tickets: a counter with a scanner does not want it. */
let cameraWanted = matchMedia('(pointer: coarse)').matches

/** By name for who may, else by typing the code. */
export const OtherWay = ({ door, t, go }: Shared) =>
  door.house?.device.role === 'admit' ? (
    <button class="key" onClick={() => go('search')}>
      {t('search')}
    </button>
  ) : (
    <button class="key" onClick={() => go('type')}>
      {t('type')}
    </button>
  )

/** How it goes at all doors together, and what this device has done since it last heard of them. */
export function Counts({ door, t, locale, go }: Shared) {
  const { inside, expected, perMinute } = door.list.counts(door.session, door.now())
  const doubles = door.list.conflicts.size
  return (
    <>
      <dl class="counts">
        <Count label={t('inside')} count={inside} locale={locale} />
        <Count label={t('expected')} count={expected} locale={locale} />
        <Count label={t('perMinute')} count={perMinute} locale={locale} />
      </dl>
      {doubles > 0 && (
        <button class="key key--warn" onClick={() => go('more')}>
          {t('doubles', { n: doubles })}
        </button>
      )}
    </>
  )
}

const Count = ({ label, count, locale }: { label: string; count: number; locale: Locale }) => (
  <div>
    <dt>{label}</dt>
    <dd>{count.toLocaleString(locale)}</dd>
  </div>
)
