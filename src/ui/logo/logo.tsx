/** The mark: one wave length, its end lit in the signal colour. Decoration; the name stands beside it in words. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 36 26" width="36" height="26" aria-hidden="true">
      <path d="M1.5 15.5C4 4.500 9 .5 12.500 7.500c2.700 5.400 4 15.500 8.500 15.500 5 0 5.500-13 11-18.300" />
      <circle cx="32.500" cy="4.200" r="2.600" />
    </svg>
  )
}
