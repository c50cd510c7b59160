export type QrCodeProps = {
  /** In modules, the quiet zone included. */
  size: number
  path: string
  /** What it is for, to who cannot see it. */
  label: string
}

/** A code for another's phone, as wide as there is room: black on white at night too. */
export function QrCode({ size, path, label }: QrCodeProps) {
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path class="qr-code__light" d={`M0 0h${size}v${size}H0z`} />
      <path class="qr-code__dark" d={path} />
    </svg>
  )
}
