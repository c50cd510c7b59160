type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> }
type Native = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }

/** The browser's own reader of QR codes where there is one (Shape Detection API), else one in JavaScript. */
async function detector(): Promise<Detector> {
  const native = (globalThis as { BarcodeDetector?: Native }).BarcodeDetector
  const supported = (await native?.getSupportedFormats().catch(() => [])) ?? []
  if (native && supported.includes('qr_code')) return new native({ formats: ['qr_code'] })
  const { BarcodeDetector: Ponyfill } = await import('qr/decode.js')
  const own = new Ponyfill({ formats: ['qr_code'] })
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return {
    // The middle of the picture, no larger than needed: a phone reads that ten times a second.
    async detect(video) {
      const { videoWidth: width, videoHeight: height } = video as HTMLVideoElement
      const side = Math.min(width, height)
      if (!context || side === 0) return []
      canvas.width = canvas.height = Math.min(side, 640)
      context.drawImage(video, (width - side) / 2, (height - side) / 2, side, side, 0, 0, canvas.width, canvas.height)
      return own.detect(canvas)
    },
  }
}

export type Camera = { stop(): void; light?: ((on: boolean) => Promise<void>) | undefined }

/** The same code again is nothing new until it has been out of sight this long. Milliseconds. */
const forgetting = 2500

/**
 * Looks through the back camera until stopped, and tells each code once as long as it stays in sight.
 * @throws DOMException NotAllowedError when it may not; NotFoundError when there is none
 */
export async function openCamera(video: HTMLVideoElement, found: (text: string) => void): Promise<Camera> {
  if (!navigator.mediaDevices) throw new DOMException('no camera', 'NotFoundError')
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  })
  video.srcObject = stream
  await video.play()
  const reader = await detector()
  let running = true
  let last = { text: '', at: 0 }

  async function look() {
    while (running) {
      const began = performance.now()
      const codes = document.visibilityState === 'visible' ? await reader.detect(video).catch(() => []) : []
      const text = codes[0]?.rawValue
      if (text && running) {
        const fresh = text !== last.text || began - last.at > forgetting
        last = { text, at: began }
        if (fresh) found(text)
      }
      // Half of the processor's time at most, so that a phone stays cool all evening.
      await new Promise((resolve) => setTimeout(resolve, Math.max(60, performance.now() - began)))
    }
  }
  void look()

  const [track] = stream.getVideoTracks()
  const torch = (track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch
  return {
    stop() {
      running = false
      stream.getTracks().forEach((one) => one.stop())
      video.srcObject = null
    },
    light: torch
      ? (on) => track!.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
      : undefined,
  }
}
