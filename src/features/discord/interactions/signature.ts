import { createPublicKey, verify } from 'node:crypto'

/** Seconds that a signed message may be old; clocks may differ by as much the other way. */
const freshness = 300

/**
 * Whether a request is Discord's, and of now: its Ed25519 signature (RFC 8032) over the timestamp and the body, as they came.
 * @param publicKey of the application, 32 bytes in hexadecimal
 */
export function isSigned(
  { signature, timestamp, body }: { signature: string | null; timestamp: string | null; body: string },
  publicKey: string,
  now: Date,
): boolean {
  if (signature === null || timestamp === null) return false
  if (!/^[0-9a-f]{128}$/i.test(signature) || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > freshness) return false
  const x = Buffer.from(publicKey, 'hex').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, 'hex'))
}
