import { createHash, randomBytes } from 'node:crypto'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Douglas Crockford, Base 32: without I, L, O and U.
const length = 26

/** A ticket's code: 26 letters, 130 random bits. */
export function newCode(): string {
  // A byte modulo 32 is even: 256 is a multiple of 32.
  return Array.from(randomBytes(length), (byte) => letters[byte % 32]).join('')
}

/** What is looked up, and what devices at the door have instead of codes. */
export const codeHash = (code: string): Buffer => createHash('sha256').update(code).digest()

/**
 * A code as people and scanners give it: in small letters, with spaces and hyphens, with the letters that Crockford reads
 * as digits, or at the end of an address.
 * @returns the code, or undefined when it cannot be one
 */
export function readCode(text: string): string | undefined {
  const last =
    text
      .trim()
      .split(/[/?#=]/)
      .at(-1) ?? ''
  const plain = last.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0')
  return plain.length === length && [...plain].every((letter) => letters.includes(letter)) ? plain : undefined
}
