import { useEffect, useRef, useState } from 'preact/hooks'
import { type Camera, openCamera } from './camera.ts'
import type { Words } from './words.ts'

/** What the camera sees. Without camera it says what else one can do. */
export function Viewfinder({ t, found }: { t: Words; found(text: string): void }) {
  const video = useRef<HTMLVideoElement>(null)
  const hear = useRef(found)
  hear.current = found
  const [camera, setCamera] = useState<Camera>()
  const [problem, setProblem] = useState<'noCamera' | 'cameraDenied'>()
  const [light, setLight] = useState(false)

  useEffect(() => {
    let gone = false
    let opened: Camera | undefined
    if (video.current)
      openCamera(video.current, (text) => hear.current(text)).then(
        (camera) => {
          opened = camera
          if (gone) camera.stop()
          else setCamera(camera)
        },
        (error: unknown) => setProblem((error as Error).name === 'NotAllowedError' ? 'cameraDenied' : 'noCamera'),
      )
    return () => {
      gone = true
      opened?.stop()
    }
  }, [])

  return (
    <div class="viewfinder">
      <video ref={video} muted playsInline aria-label={t('camera')} hidden={problem !== undefined} />
      <p class="viewfinder__hint" role="status">
        {t(problem ?? (camera ? 'camera' : 'ready'))}
      </p>
      {camera?.light && (
        <button
          class="key key--small viewfinder__light"
          aria-pressed={light}
          onClick={() => {
            setLight(!light)
            void camera.light?.(!light)
          }}
        >
          {t('light')}
        </button>
      )}
    </div>
  )
}
